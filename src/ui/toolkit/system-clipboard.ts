// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The clipboard that all programs share, as bytes by their media type. What others put there goes straight into a
 * file: node-gtk makes an array of numbers of bytes that are handed to JavaScript, a second for each megabyte or two.
 */
import { statSync } from 'node:fs';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { Gdk, Gio, GLib } from './gtk.js';

export interface ClipboardContent {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The most bytes that are read: more is not copied on purpose, and another program may never stop. */
const MAX_BYTES = 2 ** 30;
const LOOK_MS = 200;
/** How long another program may take to hand over what it offers, ms. */
const MAX_MS = 60_000;

/** Puts the same thing there in several forms, in the place of what there was. */
export function offerOnClipboard(contents: readonly ClipboardContent[]): void {
  const providers = contents.map(({ mediaType, bytes }) => {
    // node-gtk takes any byte array here and copies it once; its types know plain arrays only.
    const copy = GLib.Bytes.newTake(bytes as unknown as number[]);
    const provider = Gdk.ContentProvider.newForBytes(mediaType, copy);
    // The union takes each for its own, of which node-gtk knows nothing: without this it is freed twice, at some later
    // garbage collection.
    provider.ref();
    return provider;
  });
  systemClipboard().setContent(Gdk.ContentProvider.newUnion(providers));
}

/** The media types of what is there now. */
export function clipboardTypes(): readonly string[] {
  return systemClipboard().getFormats().getMimeTypes() ?? [];
}

/**
 * Writes what is there into a file. Throws AppError `clipboard.unreadable` where the other program does not hand it
 * over, or never comes to an end.
 */
export async function fetchFromClipboard(
  mediaType: string,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const cancellable = new Gio.Cancellable();
  const cancel = () => cancellable.cancel();
  signal.addEventListener('abort', cancel);
  const deadline = setTimeout(cancel, MAX_MS);
  const watch = setInterval(() => {
    if (sizeOf(path) > MAX_BYTES) cancel();
  }, LOOK_MS);
  try {
    const stream = await streamOf(mediaType, cancellable);
    await splice(stream, path, cancellable);
  } catch (cause) {
    signal.throwIfAborted();
    const sentence = msg('What is in the clipboard cannot be read: copy it again.');
    throw new AppError('clipboard.unreadable', sentence, { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
    clearTimeout(deadline);
    clearInterval(watch);
  }
}

function streamOf(mediaType: string, cancellable: Gio.Cancellable): Promise<Gio.InputStream> {
  const clipboard = systemClipboard();
  return new Promise((resolve, reject) => {
    clipboard.readAsync([mediaType], GLib.PRIORITY_DEFAULT, cancellable, (_source, result) => {
      try {
        const [stream] = clipboard.readFinish(result) as unknown as [Gio.InputStream | null];
        if (stream === null) reject(new Error('nothing to read'));
        else resolve(stream);
      } catch (error) {
        reject(error);
      }
    });
  });
}

function splice(
  stream: Gio.InputStream,
  path: string,
  cancellable: Gio.Cancellable,
): Promise<void> {
  const { CLOSE_SOURCE, CLOSE_TARGET } = Gio.OutputStreamSpliceFlags;
  const out = Gio.File.newForPath(path).replace(null, false, Gio.FileCreateFlags.PRIVATE, null);
  const flags = CLOSE_SOURCE | CLOSE_TARGET;
  return new Promise((resolve, reject) => {
    out.spliceAsync(stream, flags, GLib.PRIORITY_DEFAULT, cancellable, (_source, result) => {
      try {
        out.spliceFinish(result);
        resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function systemClipboard(): Gdk.Clipboard {
  const display = Gdk.Display.getDefault();
  if (display === null) throw new Error('there is no display');
  return display.getClipboard();
}
