// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Asks the desktop that Kerf may continue without a window: it ends programs in a sandbox that do so unasked. Where the
 * desktop has no portal for it, nothing watches over them either.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { randomId } from '../../base/random-id.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib } from '../toolkit/gtk.js';
import { mayContinue } from './portal-response.js';

const PORTAL = 'org.freedesktop.portal.Desktop';
const OBJECT = '/org/freedesktop/portal/desktop';
/** What a bus answers where nothing offers this. */
const IS_MISSING = /\.(ServiceUnknown|NameHasNoOwner|Unknown(Method|Interface|Object))\b/;
/** The bus's own timeout. */
const DEFAULT_TIMEOUT = -1;

/** Resolves when it is allowed. Throws AppError `start.no-background` where it is not. */
export async function askToRunInBackground(): Promise<void> {
  const bus = Gio.Application.getDefault()?.getDbusConnection();
  if (bus == null) return;
  const token = `kerf${randomId()}`;
  const response = responseTo(bus, token);
  try {
    await requestBackground(bus, token);
  } catch (error) {
    response.forget();
    if (error instanceof Error && IS_MISSING.test(error.message)) return;
    throw refused(error);
  }
  if (!(await response.isGranted)) throw refused();
}

/** Subscribed before the question: an answer may come with its receipt. */
function responseTo(bus: Gio.DBusConnection, token: string) {
  const sender = bus.getUniqueName()?.slice(1).replaceAll('.', '_');
  const path = `${OBJECT}/request/${sender}/${token}`;
  let id = 0;
  const forget = () => bus.signalUnsubscribe(id);
  const isGranted = new Promise<boolean>((resolve) => {
    const type = 'org.freedesktop.portal.Request';
    const receive = (...[, , , , , answer]: Parameters<Gio.DBusSignalCallback>) => {
      forget();
      const response = answer.getChildValue(0).getUint32();
      const granted = answer.getChildValue(1).lookupValue('background', null)?.getBoolean();
      resolve(mayContinue(response, granted));
    };
    const flags = Gio.DBusSignalFlags.NONE;
    id = bus.signalSubscribe(PORTAL, type, 'Response', path, null, flags, receive);
  });
  return { isGranted, forget };
}

function requestBackground(bus: Gio.DBusConnection, token: string): Promise<void> {
  const reason = quoted(_('A laser job continues without its window.'));
  const options = `{'handle_token': <'${token}'>, 'reason': <${reason}>, 'autostart': <false>}`;
  const question = GLib.Variant.parse(null, `('', ${options})`, null, null);
  const [type, flags] = ['org.freedesktop.portal.Background', Gio.DBusCallFlags.NONE];
  return new Promise((resolve, reject) => {
    const end = (_source: unknown, result: Gio.AsyncResult) => {
      try {
        bus.callFinish(result);
        resolve();
      } catch (error) {
        reject(error);
      }
    };
    bus.call(
      PORTAL,
      OBJECT,
      type,
      'RequestBackground',
      question,
      null,
      flags,
      DEFAULT_TIMEOUT,
      null,
      end,
    );
  });
}

/** The text as text of a variant. */
function quoted(text: string): string {
  return GLib.Variant.newString(text).print(false);
}

function refused(cause?: unknown): AppError {
  const message = msg(
    'The desktop does not let Kerf finish a job without its window: keep Kerf open, or allow it to run in the background in the settings of the desktop.',
  );
  return new AppError('start.no-background', message, { cause });
}
