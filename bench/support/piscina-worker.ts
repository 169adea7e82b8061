// SPDX-License-Identifier: MIT
/** A worker of a bare piscina. */
export function nothing(): void {}
