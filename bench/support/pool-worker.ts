// SPDX-License-Identifier: MIT
/** A worker of a bare workerpool, as its own documentation has it. */
import workerpool from 'workerpool';

workerpool.worker({ nothing: () => undefined });
