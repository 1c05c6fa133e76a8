/* SPDX-FileCopyrightText: 2026 The Leerwerf authors */
/* SPDX-License-Identifier: EUPL-1.2 */
#include <sqlite3.h>

/* Stops SQLite from counting the memory that it uses, for which each allocation of any thread takes one lock. Works
   before anything else of SQLite is used. sqlite3_config takes a varying number of values, which Swift cannot call. */
static inline int leerwerf_sqlite_without_counting(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
