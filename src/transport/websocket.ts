// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * WebSocket to a controller with a network of its own (FluidNC, grblHAL): `ws://host[:port][/path]`.
 * Bytes go out in binary frames, since real-time characters are not UTF-8. Binary frames that come
 * are lines of the controller; text frames are its web page's affairs (`currentID:0`, `PING:…`) unless
 * they look like lines.
 */
import type { RawData, WebSocket } from 'ws';
import { codeOf } from '../base/code-of.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';
import { linkCut, unreachable } from './network-trouble.js';

/** What FluidNC's own page speaks. */
const PROTOCOL = 'arduino';
const CONTROL = /^(currentID|current_ID|activeID|active_ID|ping|error|dhtReport|[A-Z_]+ID):/i;
const PATIENCE_MS = 5000;
/** No controller sends more at once. */
const MAX_BYTES = 1 << 20;

/** Throws AppError `usage.address`. */
export function parseWebSocketAddress(address: string): URL {
  const url =
    /^wss?:\/\/[^/\s]/i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hash !== '') {
    throw new AppError(
      'usage.address',
      msg('"{address}" is not a WebSocket address: write ws://host or ws://host:port.', {
        address,
      }),
    );
  }
  return url;
}

export async function openWebSocket(address: string, signal?: AbortSignal): Promise<Transport> {
  const url = parseWebSocketAddress(address);
  try {
    return await connect(url, address, { protocol: PROTOCOL, signal });
  } catch (error) {
    // A board without a name for its protocol is called without one.
    if (!(error instanceof NotTaken && error.answer === 'unnamed')) {
      throw failure(address, error, signal);
    }
  }
  try {
    return await connect(url, address, { signal });
  } catch (error) {
    throw failure(address, error, signal);
  }
}

interface CallOptions {
  readonly protocol?: string;
  readonly signal: AbortSignal | undefined;
}

/** Something is there, and answered otherwise than as the WebSocket that was asked for. */
class NotTaken extends Error {
  constructor(
    readonly answer: 'unnamed' | 'other',
    cause: unknown,
  ) {
    super('not taken', { cause });
  }
}

/** Errors of Node's HTTP parser: what answers does not even speak HTTP. */
const NO_HTTP = /^HPE_/;

async function connect(
  url: URL,
  label: string,
  { protocol, signal }: CallOptions,
): Promise<Transport> {
  const { WebSocket } = await import('ws'); // It is loaded only here, as in `serial.ts`.
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const socket = new WebSocket(url, protocol === undefined ? [] : [protocol], {
      handshakeTimeout: PATIENCE_MS,
      perMessageDeflate: false,
      maxPayload: MAX_BYTES,
    });
    const onAbort = () => socket.terminate();
    signal?.addEventListener('abort', onAbort, { once: true });
    // Listens from the first moment, so that no end of the connection is missed.
    const transport = overSocket(socket, label);
    let answer: NotTaken['answer'] | undefined;
    socket.once('upgrade', ({ headers }) => {
      const isUnnamed = protocol !== undefined && !headers['sec-websocket-protocol'];
      answer = isUnnamed ? 'unnamed' : 'other';
    });
    socket.once('unexpected-response', () => {
      answer = 'other';
      socket.terminate();
    });
    const onError = (error: Error) => {
      if (NO_HTTP.test(firstCodeOf(error))) answer = 'other';
      reject(answer === undefined ? error : new NotTaken(answer, error));
    };
    socket.once('error', onError);
    socket.once('open', () => {
      signal?.removeEventListener('abort', onAbort);
      resolve(transport);
    });
  });
}

function overSocket(socket: WebSocket, label: string): Transport {
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  const end = new LinkEnd(label, {
    send: (bytes) => socket.send(bytes),
    release: () => {
      socket.close();
      // A board that does not say good-bye is left without.
      const late = setTimeout(() => socket.terminate(), 1000);
      return gone.finally(() => clearTimeout(late));
    },
  });
  let cause: Error | undefined;
  socket.on('message', (frame, isBinary) => {
    const bytes = bytesOf(frame);
    if (isBinary || !CONTROL.test(Buffer.from(bytes).toString('latin1'))) end.deliver(bytes);
  });
  socket.on('error', (error) => {
    cause = error;
  });
  socket.on('close', () => end.lose(linkCut(label, cause)));
  return end;
}

function bytesOf(frame: RawData): Uint8Array {
  return Array.isArray(frame) ? Buffer.concat(frame) : new Uint8Array(frame);
}

function failure(address: string, error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (!(error instanceof NotTaken)) return unreachable(address, firstCodeOf(error), error);
  const sentence = msg('{address} is not the WebSocket of a machine: check port and path.', {
    address,
  });
  return new AppError('device.refused', sentence, { cause: error });
}

/** The code of the system, as `ECONNREFUSED`; an address with several numbers fails with the error of each. */
function firstCodeOf(error: unknown): string {
  return codeOf(error instanceof AggregateError ? error.errors[0] : error) ?? '';
}
