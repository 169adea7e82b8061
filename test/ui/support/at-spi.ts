// SPDX-License-Identifier: GPL-3.0-or-later
/** What a program shows to screen readers, asked of it over the accessibility bus as they do. */
import { Gio, GLib } from '../../../src/ui/toolkit/gtk.js';

export interface Shown {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** Does what a click does; throws where nothing comes of one. */
  readonly press: () => void;
}

const ACCESSIBLE = 'org.a11y.atspi.Accessible';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const ROOT = ['org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root'] as const;
const PATIENCE_MS = 5000;

type Place = readonly [bus: string, path: string];

export class AccessibilityBus {
  readonly #bus: Gio.DBusConnection;

  /** Throws where the session has none. */
  constructor() {
    const session = Gio.busGetSync(Gio.BusType.SESSION, null);
    const launcher = ['org.a11y.Bus', '/org/a11y/bus'] as const;
    const [address] = call(session, launcher, 'org.a11y.Bus', 'GetAddress')
      .getChildValue(0)
      .getString();
    const { AUTHENTICATION_CLIENT, MESSAGE_BUS_CONNECTION } = Gio.DBusConnectionFlags;
    const flags = AUTHENTICATION_CLIENT | MESSAGE_BUS_CONNECTION;
    this.#bus = Gio.DBusConnection.newForAddressSync(address, flags, null, null);
  }

  /** All that the programs show whose name it is, parents before their children. */
  *shownBy(name: string): Generator<Shown> {
    for (const place of this.#children(ROOT)) {
      if (this.#text(place, 'Name') === name) yield* this.#below(place);
    }
  }

  *#below(place: Place): Generator<Shown> {
    const role = call(this.#bus, place, ACCESSIBLE, 'GetRoleName').getChildValue(0).getString()[0];
    const { name, description, childCount } = this.#facts(place);
    const press = () => {
      const first = GLib.Variant.newTuple([GLib.Variant.newInt32(0)]);
      call(this.#bus, place, 'org.a11y.atspi.Action', 'DoAction', first);
    };
    yield { role, name, description, press };
    if (childCount > 0) for (const child of this.#children(place)) yield* this.#below(child);
  }

  #children(place: Place): readonly Place[] {
    const list = call(this.#bus, place, ACCESSIBLE, 'GetChildren').getChildValue(0);
    return Array.from({ length: Number(list.nChildren()) }, (_, i) => {
      const child = list.getChildValue(i);
      return [child.getChildValue(0).getString()[0], child.getChildValue(1).getString()[0]];
    });
  }

  /** In one call: a window has a thousand of them. */
  #facts(place: Place) {
    const asked = GLib.Variant.newTuple([GLib.Variant.newString(ACCESSIBLE)]);
    const all = call(this.#bus, place, PROPERTIES, 'GetAll', asked).getChildValue(0);
    const found = new Map<string, GLib.Variant>();
    for (let i = 0; i < Number(all.nChildren()); i++) {
      const entry = all.getChildValue(i);
      found.set(entry.getChildValue(0).getString()[0], entry.getChildValue(1).getVariant());
    }
    return {
      name: found.get('Name')?.getString()[0] ?? '',
      description: found.get('Description')?.getString()[0] ?? '',
      childCount: found.get('ChildCount')?.getInt32() ?? 0,
    };
  }

  #text(place: Place, property: string): string {
    const asked = GLib.Variant.newTuple([
      GLib.Variant.newString(ACCESSIBLE),
      GLib.Variant.newString(property),
    ]);
    const answer = call(this.#bus, place, PROPERTIES, 'Get', asked);
    return answer.getChildValue(0).getVariant().getString()[0];
  }
}

function call(
  bus: Gio.DBusConnection,
  [name, path]: Place,
  kind: string,
  method: string,
  asked: GLib.Variant | null = null,
): GLib.Variant {
  const { NONE } = Gio.DBusCallFlags;
  return bus.callSync(name, path, kind, method, asked, null, NONE, PATIENCE_MS, null);
}
