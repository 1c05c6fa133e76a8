/* SPDX-FileCopyrightText: 2026 The Leerwerf authors */
/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <zlib.h>

/* The most bytes that a gzip of so many bytes can take. */
static inline unsigned long leerwerf_gzip_bound(unsigned long length) { return compressBound(length) + 32; }

/* Writes a gzip of the input; returns its length, or 0 when zlib refused. */
static inline unsigned long leerwerf_gzip(
    const unsigned char *input, unsigned long length, unsigned char *output, unsigned long capacity) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  /* Window bits 15, and 16 for the gzip wrapper; 9 is the best and slowest level. */
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (unsigned char *)input;
  stream.avail_in = (unsigned int)length;
  stream.next_out = output;
  stream.avail_out = (unsigned int)capacity;
  int result = deflate(&stream, Z_FINISH);
  unsigned long written = stream.total_out;
  deflateEnd(&stream);
  return result == Z_STREAM_END ? written : 0;
}
