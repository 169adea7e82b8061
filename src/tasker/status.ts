// SPDX-License-Identifier: MIT
/** Where a task runs, how far it is, and how it ended. */

export type TaskKind = 'coroutine' | 'process' | 'thread';
export type TaskStatus = 'pending' | 'running' | 'completed' | 'failed' | 'canceled';

/** How a task ended. */
export type Ending =
  | { readonly status: 'completed'; readonly value: unknown }
  | { readonly status: 'failed' | 'canceled'; readonly error: unknown };
