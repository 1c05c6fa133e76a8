// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

#include "CStatistics.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace {

namespace bm = boost::math;
namespace bp = boost::math::policies;

// What goes wrong comes back as a value, never as an exception: the caller is not C++.
using Quiet = bp::policy<
    bp::domain_error<bp::ignore_error>, bp::pole_error<bp::ignore_error>, bp::overflow_error<bp::ignore_error>,
    bp::evaluation_error<bp::ignore_error>, bp::rounding_error<bp::ignore_error>,
    bp::indeterminate_result_error<bp::ignore_error>, bp::discrete_quantile<bp::integer_round_up>>;

// Student's t is asked for each group and each scale: in double and not in long double, which takes several times as long
// for digits that a double cannot keep.
using QuietInDouble = bp::normalise<Quiet, bp::promote_double<false>>::type;

using Normal = bm::normal_distribution<double, Quiet>;
using StudentsT = bm::students_t_distribution<double, QuietInDouble>;
using FisherF = bm::fisher_f_distribution<double, Quiet>;
using ChiSquared = bm::chi_squared_distribution<double, Quiet>;
using Binomial = bm::binomial_distribution<double, Quiet>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

template <typename Compute>
double answer(Compute compute) noexcept {
  try {
    const double value = compute();
    return std::isfinite(value) ? value : none;
  } catch (...) {
    return none;
  }
}

double atMost(double successes, double trials, double chance) {
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return bm::cdf(Binomial(trials, chance), std::floor(successes));
}

}  // namespace

extern "C" {

double cstatistics_normal_upper(double z) {
  return answer([=] { return bm::cdf(bm::complement(Normal(), z)); });
}

double cstatistics_normal_upper_quantile(double probability) {
  return answer([=] { return bm::quantile(bm::complement(Normal(), probability)); });
}

double cstatistics_t_upper(double t, double freedom) {
  return answer([=] { return bm::cdf(bm::complement(StudentsT(freedom), t)); });
}

double cstatistics_t_upper_quantile(double probability, double freedom) {
  return answer([=] { return bm::quantile(bm::complement(StudentsT(freedom), probability)); });
}

double cstatistics_f_upper(double f, double between, double within) {
  return answer([=] { return bm::cdf(bm::complement(FisherF(between, within), f)); });
}

double cstatistics_f_quantile(double probability, double between, double within) {
  return answer([=] { return bm::quantile(FisherF(between, within), probability); });
}

double cstatistics_chi_squared_upper(double value, double freedom) {
  return answer([=] { return bm::cdf(bm::complement(ChiSquared(freedom), value)); });
}

double cstatistics_binomial(double successes, double trials, double chance) {
  return answer([=] { return atMost(successes, trials, chance); });
}

double cstatistics_binomial_quantile(double probability, double trials, double chance) {
  return answer([=] {
    double successes = bm::quantile(Binomial(trials, chance), probability);
    // Rounding inside the quantile may be one off at a step; the cumulative probability decides.
    while (successes > 0 && atMost(successes - 1, trials, chance) >= probability) successes -= 1;
    while (successes < trials && atMost(successes, trials, chance) < probability) successes += 1;
    return successes;
  });
}

double cstatistics_log_factorial(double n) {
  return answer([=] { return bm::lgamma(n + 1, Quiet()); });
}

double cstatistics_gamma_half_ratio(double x) {
  return answer([=] { return bm::tgamma_delta_ratio(x, 0.5, Quiet()); });
}

double cstatistics_log(double x) {
  return answer([=] { return std::log(x); });
}

double cstatistics_exp(double x) {
  return answer([=] { return std::exp(x); });
}

}  // extern "C"
