// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App

/// Makes a believable municipality that does not exist.
package enum Demo {}
