// SPDX-License-Identifier: GPL-3.0-or-later
// The random searches of the fast lane and the whole begin with one seed: a run that passed passes again, and what
// fails was changed since. The long lane begins elsewhere each time, as does `KERF_SEED=random npm test`.

import fc from 'fast-check';

const { KERF_SEED } = process.env;

if (Number.isSafeInteger(Number(KERF_SEED))) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(KERF_SEED) });
}
