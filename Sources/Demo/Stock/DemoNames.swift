// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Names as they are heard in a Dutch municipality. Common given names and common surnames, put together by chance; who
/// really bears such a name is not meant.
enum DemoNames {
  private struct Background {
    /// How many in a hundred people.
    let share: Int
    let given: [String]
    let surnames: [String]
  }

  /// A whole name. Nine in ten have both parts from one background.
  static func next(_ chance: inout Chance) -> String {
    let background = pick(&chance)
    let other = Int.random(in: 0..<10, using: &chance) == 0 ? pick(&chance) : background
    let given = background.given[Int.random(in: 0..<background.given.count, using: &chance)]
    return given + " " + other.surnames[Int.random(in: 0..<other.surnames.count, using: &chance)]
  }

  private static func pick(_ chance: inout Chance) -> Background {
    var number = Int.random(in: 0..<100, using: &chance)
    for background in backgrounds {
      number -= background.share
      if number < 0 { return background }
    }
    return backgrounds[0]
  }

  private static func words(_ text: String) -> [String] { text.split(separator: ",").map { String($0).trimmed } }

  private static let backgrounds: [Background] = [
    Background(
      share: 66,
      given: words(
        """
        Jan, Piet, Henk, Willem, Gerrit, Hans, Johan, Peter, Ronald, Marcel, Dennis, Erik, Frank, Rob, Jeroen, Bart, Tim,
        Sander, Bas, Niels, Thijs, Daan, Luuk, Ruben, Sem, Koen, Wouter, Maarten, Stefan, Martijn, Arie, Cor, Nico, Theo,
        Ton, Wim, Joop, Rinus, Sjaak, Teun, Bram, Lars, Jesse, Max, Anja, Ria, Ineke, Marja, Petra, Monique, Sandra,
        Esther, Linda, Marieke, Ellen, Judith, Karin, Wendy, Chantal, Kim, Lisa, Anne, Sanne, Eva, Lotte, Femke, Iris,
        Maaike, Roos, Noor, Fleur, Joke, Wilma, Greet, Truus, Hanneke, Mirjam, Nienke, Suzanne, Tessa
        """),
      surnames: words(
        """
        de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder,
        de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf,
        van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek,
        de Bruijn, van der Heijden, Schouten, van Beek, Willems, van Vliet, van de Ven, Hoekstra, Maas, Verhoeven,
        Koster, van Dam, Prins, Blom, Huisman, Peeters, de Jonge, Kuipers, van Veen, Kuiper, Post, Postma, Veenstra,
        Kramer, van den Brink, Scholten, van Wijk, Wolters, Gerritsen, Timmerman, Groen, Molenaar, Schipper, Hofman,
        Boersma, Zijlstra, van Rijn, Roos, Bosch, Kroon, Tak, Verbeek, Stam, Wessels, Terpstra, van Es, Aalbers
        """)),
    Background(
      share: 9,
      given: words(
        """
        Mehmet, Mustafa, Ali, Hüseyin, Hasan, İbrahim, Emre, Murat, Ömer, Yusuf, Burak, Kemal, Ayşe, Fatma, Emine, Zeynep,
        Elif, Hatice, Merve, Gülay, Derya, Esra, Sevda, Nuray
        """),
      surnames: words(
        """
        Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Çetin,
        Kara, Koç, Kurt, Özkan, Polat, Aksoy, Erdoğan
        """)),
    Background(
      share: 9,
      given: words(
        """
        Mohamed, Ahmed, Youssef, Rachid, Said, Karim, Hamid, Abdel, Bilal, Omar, Khalid, Nordin, Fatima, Khadija, Naima,
        Samira, Latifa, Hanan, Loubna, Salma, Ikram, Nadia, Soumaya, Malika
        """),
      surnames: words(
        """
        El Amrani, Bouali, Ait Said, Haddou, Benali, El Idrissi, Amrani, Bakkali, El Khattabi, Azzouzi, Ziani, Chaoui,
        Bouzidi, Tahiri, El Yaakoubi, Mansouri, Lahlou, Aarab, Boukhari, Saidi
        """)),
    Background(
      share: 7,
      given: words(
        """
        Ricardo, Winston, Romano, Glenn, Dwight, Clyde, Andre, Orlando, Marlon, Errol, Naomi, Sharon, Chantelle, Muriel,
        Lucia, Jennifer, Gracia, Sherida, Anil, Ravi, Sunita, Priya, Rishi, Kavita
        """),
      surnames: words(
        """
        Pinas, Wijngaarde, Vreden, Landveld, Martina, Maduro, Croes, Wever, Richardson, Ramdin, Mohan, Sital, Bihari,
        Soekhram, Kartosen, Sastro, Eduards, Emanuels, Tevreden, Zichem
        """)),
    Background(
      share: 5,
      given: words(
        """
        Piotr, Tomasz, Krzysztof, Marek, Paweł, Andrei, Ionuț, Georgi, Agnieszka, Katarzyna, Magdalena, Joanna, Elena,
        Ioana, Desislava, Małgorzata
        """),
      surnames: words(
        """
        Nowak, Kowalski, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Popescu, Ionescu, Popa, Dimitrov, Ivanov,
        Petrov, Mazur, Krawczyk
        """)),
    Background(
      share: 4,
      given: words(
        """
        Omid, Reza, Farhad, Bahar, Shirin, Khaled, Yousef, Rami, Rana, Lina, Hiba, Samuel, Tesfay, Yonas, Selam, Rahel,
        Abdi, Hodan
        """),
      surnames: words(
        """
        Haddad, Khalil, Nasser, Saleh, Darwish, Karimi, Ahmadi, Rahimi, Tesfai, Haile, Kidane, Gebre, Hassan, Warsame,
        Aziz, Barzani
        """)),
  ]
}

extension String {
  fileprivate var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
