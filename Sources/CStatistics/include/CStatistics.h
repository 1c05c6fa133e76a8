// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

#ifndef CSTATISTICS_H
#define CSTATISTICS_H

// Distribution functions of Boost.Math behind a C header. A call with arguments outside the domain, or without a finite
// answer, returns NaN; nothing is thrown. "Upper" is the probability of more than the given value.

#ifdef __cplusplus
extern "C" {
#endif

double cstatistics_normal_upper(double z);
double cstatistics_normal_upper_quantile(double probability);
double cstatistics_t_upper(double t, double freedom);
double cstatistics_t_upper_quantile(double probability, double freedom);
double cstatistics_f_upper(double f, double between, double within);
double cstatistics_f_quantile(double probability, double between, double within);
double cstatistics_chi_squared_upper(double value, double freedom);
// The probability of at most `successes`; 0 below zero and 1 from `trials` on.
double cstatistics_binomial(double successes, double trials, double chance);
// The smallest number of successes whose cumulative probability is at least `probability`.
double cstatistics_binomial_quantile(double probability, double trials, double chance);
double cstatistics_log_factorial(double n);
// The gamma function of x divided by that of x + 1/2, also where both are too large to write.
double cstatistics_gamma_half_ratio(double x);
double cstatistics_log(double x);
double cstatistics_exp(double x);

#ifdef __cplusplus
}
#endif

#endif
