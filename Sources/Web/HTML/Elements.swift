// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The elements that pages use. Each takes its attributes and then its content, or a text as its content.
extension HTML {
  package func h1(_ attributes: Attribute..., content: () -> Void) { element("h1", attributes, content) }
  package func h1(_ text: String, _ attributes: Attribute...) { element("h1", attributes) { self.text(text) } }
  package func h2(_ attributes: Attribute..., content: () -> Void) { element("h2", attributes, content) }
  package func h2(_ text: String, _ attributes: Attribute...) { element("h2", attributes) { self.text(text) } }
  package func h3(_ attributes: Attribute..., content: () -> Void) { element("h3", attributes, content) }
  package func h3(_ text: String, _ attributes: Attribute...) { element("h3", attributes) { self.text(text) } }
  package func h4(_ attributes: Attribute..., content: () -> Void) { element("h4", attributes, content) }
  package func h4(_ text: String, _ attributes: Attribute...) { element("h4", attributes) { self.text(text) } }
  package func p(_ attributes: Attribute..., content: () -> Void) { element("p", attributes, content) }
  package func p(_ text: String, _ attributes: Attribute...) { element("p", attributes) { self.text(text) } }
  package func li(_ attributes: Attribute..., content: () -> Void) { element("li", attributes, content) }
  package func li(_ text: String, _ attributes: Attribute...) { element("li", attributes) { self.text(text) } }
  package func span(_ attributes: Attribute..., content: () -> Void) { element("span", attributes, content) }
  package func span(_ text: String, _ attributes: Attribute...) { element("span", attributes) { self.text(text) } }
  package func strong(_ attributes: Attribute..., content: () -> Void) { element("strong", attributes, content) }
  package func strong(_ text: String, _ attributes: Attribute...) { element("strong", attributes) { self.text(text) } }
  package func em(_ attributes: Attribute..., content: () -> Void) { element("em", attributes, content) }
  package func em(_ text: String, _ attributes: Attribute...) { element("em", attributes) { self.text(text) } }
  package func small(_ attributes: Attribute..., content: () -> Void) { element("small", attributes, content) }
  package func small(_ text: String, _ attributes: Attribute...) { element("small", attributes) { self.text(text) } }
  package func a(_ attributes: Attribute..., content: () -> Void) { element("a", attributes, content) }
  package func a(_ text: String, _ attributes: Attribute...) { element("a", attributes) { self.text(text) } }
  package func label(_ attributes: Attribute..., content: () -> Void) { element("label", attributes, content) }
  package func label(_ text: String, _ attributes: Attribute...) { element("label", attributes) { self.text(text) } }
  package func legend(_ attributes: Attribute..., content: () -> Void) { element("legend", attributes, content) }
  package func legend(_ text: String, _ attributes: Attribute...) { element("legend", attributes) { self.text(text) } }
  package func caption(_ attributes: Attribute..., content: () -> Void) { element("caption", attributes, content) }
  package func caption(_ text: String, _ attributes: Attribute...) {
    element("caption", attributes) { self.text(text) }
  }
  package func td(_ attributes: Attribute..., content: () -> Void) { element("td", attributes, content) }
  package func td(_ text: String, _ attributes: Attribute...) { element("td", attributes) { self.text(text) } }
  package func th(_ attributes: Attribute..., content: () -> Void) { element("th", attributes, content) }
  package func th(_ text: String, _ attributes: Attribute...) { element("th", attributes) { self.text(text) } }
  package func dt(_ attributes: Attribute..., content: () -> Void) { element("dt", attributes, content) }
  package func dt(_ text: String, _ attributes: Attribute...) { element("dt", attributes) { self.text(text) } }
  package func dd(_ attributes: Attribute..., content: () -> Void) { element("dd", attributes, content) }
  package func dd(_ text: String, _ attributes: Attribute...) { element("dd", attributes) { self.text(text) } }
  package func summary(_ attributes: Attribute..., content: () -> Void) { element("summary", attributes, content) }
  package func summary(_ text: String, _ attributes: Attribute...) {
    element("summary", attributes) { self.text(text) }
  }
  package func option(_ attributes: Attribute..., content: () -> Void) { element("option", attributes, content) }
  package func option(_ text: String, _ attributes: Attribute...) { element("option", attributes) { self.text(text) } }
  package func button(_ attributes: Attribute..., content: () -> Void) { element("button", attributes, content) }
  package func button(_ text: String, _ attributes: Attribute...) { element("button", attributes) { self.text(text) } }
  package func code(_ attributes: Attribute..., content: () -> Void) { element("code", attributes, content) }
  package func code(_ text: String, _ attributes: Attribute...) { element("code", attributes) { self.text(text) } }
  package func time(_ attributes: Attribute..., content: () -> Void) { element("time", attributes, content) }
  package func time(_ text: String, _ attributes: Attribute...) { element("time", attributes) { self.text(text) } }
  package func figcaption(_ attributes: Attribute..., content: () -> Void) {
    element("figcaption", attributes, content)
  }
  package func figcaption(_ text: String, _ attributes: Attribute...) {
    element("figcaption", attributes) { self.text(text) }
  }
  package func mark(_ attributes: Attribute..., content: () -> Void) { element("mark", attributes, content) }
  package func mark(_ text: String, _ attributes: Attribute...) { element("mark", attributes) { self.text(text) } }
  package func div(_ attributes: Attribute..., content: () -> Void) { element("div", attributes, content) }
  package func div(_ text: String, _ attributes: Attribute...) { element("div", attributes) { self.text(text) } }
  package func blockquote(_ attributes: Attribute..., content: () -> Void) {
    element("blockquote", attributes, content)
  }
  package func blockquote(_ text: String, _ attributes: Attribute...) {
    element("blockquote", attributes) { self.text(text) }
  }
  package func main(_ attributes: Attribute..., content: () -> Void) { element("main", attributes, content) }
  package func header(_ attributes: Attribute..., content: () -> Void) { element("header", attributes, content) }
  package func footer(_ attributes: Attribute..., content: () -> Void) { element("footer", attributes, content) }
  package func nav(_ attributes: Attribute..., content: () -> Void) { element("nav", attributes, content) }
  package func section(_ attributes: Attribute..., content: () -> Void) { element("section", attributes, content) }
  package func article(_ attributes: Attribute..., content: () -> Void) { element("article", attributes, content) }
  package func aside(_ attributes: Attribute..., content: () -> Void) { element("aside", attributes, content) }
  package func ul(_ attributes: Attribute..., content: () -> Void) { element("ul", attributes, content) }
  package func ol(_ attributes: Attribute..., content: () -> Void) { element("ol", attributes, content) }
  package func dl(_ attributes: Attribute..., content: () -> Void) { element("dl", attributes, content) }
  package func form(_ attributes: Attribute..., content: () -> Void) { element("form", attributes, content) }
  package func fieldset(_ attributes: Attribute..., content: () -> Void) { element("fieldset", attributes, content) }
  package func table(_ attributes: Attribute..., content: () -> Void) { element("table", attributes, content) }
  package func thead(_ attributes: Attribute..., content: () -> Void) { element("thead", attributes, content) }
  package func tbody(_ attributes: Attribute..., content: () -> Void) { element("tbody", attributes, content) }
  package func tfoot(_ attributes: Attribute..., content: () -> Void) { element("tfoot", attributes, content) }
  package func tr(_ attributes: Attribute..., content: () -> Void) { element("tr", attributes, content) }
  package func details(_ attributes: Attribute..., content: () -> Void) { element("details", attributes, content) }
  package func figure(_ attributes: Attribute..., content: () -> Void) { element("figure", attributes, content) }
  package func select(_ attributes: Attribute..., content: () -> Void) { element("select", attributes, content) }
  package func svg(_ attributes: Attribute..., content: () -> Void) { element("svg", attributes, content) }
  package func g(_ attributes: Attribute..., content: () -> Void) { element("g", attributes, content) }
  package func colgroup(_ attributes: Attribute..., content: () -> Void) { element("colgroup", attributes, content) }
  package func input(_ attributes: Attribute...) { void("input", attributes) }
  package func br(_ attributes: Attribute...) { void("br", attributes) }
  package func hr(_ attributes: Attribute...) { void("hr", attributes) }
  package func img(_ attributes: Attribute...) { void("img", attributes) }
  package func meta(_ attributes: Attribute...) { void("meta", attributes) }
  package func link(_ attributes: Attribute...) { void("link", attributes) }
  package func textarea(_ text: String, _ attributes: Attribute...) {
    element("textarea", attributes) { self.text(text) }
  }
  package func progress(_ attributes: Attribute...) { element("progress", attributes) {} }
}
