// SPDX-License-Identifier: GPL-3.0-or-later
/** Two ends of a wire that is only memory: for tests and for machines that live in this process. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';

/** What one end writes the other receives in the next microtask; when one ends the other is lost. */
export function memoryPair(
  label = 'memory',
  kind: Transport['kind'] = 'stream',
): { readonly near: LinkEnd; readonly far: LinkEnd } {
  const near: LinkEnd = new LinkEnd(
    label,
    wireTo(() => far),
    kind,
  );
  const far: LinkEnd = new LinkEnd(
    label,
    wireTo(() => near),
    kind,
  );
  return { near, far };
}

function wireTo(other: () => LinkEnd) {
  return {
    send: (bytes: Uint8Array) => queueMicrotask(() => other().deliver(bytes)),
    release: () => {
      queueMicrotask(() =>
        other().lose(new AppError('device.lost', msg('The connection was closed.'))),
      );
      return Promise.resolve();
    },
  };
}
