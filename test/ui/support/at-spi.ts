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
const CACHE = '/org/a11y/atspi/cache';
const PATIENCE_MS = 5000;

type Place = readonly [bus: string, path: string];

interface Item {
  readonly role: number;
  readonly name: string;
  readonly description: string;
  readonly childCount: number;
}

export class AccessibilityBus {
  readonly #bus: Gio.DBusConnection;
  readonly #roles = new Map<number, string>();

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
      if (this.#text(place, 'Name') !== name) continue;
      const known = this.#items(place);
      const places = this.#children(place).flatMap((window) => this.#below(window, known));
      const items = this.#items(place);
      for (const one of places) {
        const item = items.get(one[1]);
        if (item) yield this.#shown(one, item);
      }
    }
  }

  /** Only what was asked for its children has them among the items of the program. */
  #below(place: Place, known: ReadonlyMap<string, Item>): readonly Place[] {
    if (known.get(place[1])?.childCount === 0) return [place];
    return [place, ...this.#children(place).flatMap((child) => this.#below(child, known))];
  }

  /** What a program tells in one call; a window has a thousand of them. */
  #items([program]: Place): ReadonlyMap<string, Item> {
    const list = call(this.#bus, [program, CACHE], 'org.a11y.atspi.Cache', 'GetItems');
    const items = list.getChildValue(0);
    const all = Array.from({ length: Number(items.nChildren()) }, (_, i) => items.getChildValue(i));
    return new Map(
      all.map((item) => [
        item.getChildValue(0).getChildValue(1).getString()[0],
        {
          childCount: item.getChildValue(4).getInt32(),
          name: item.getChildValue(6).getString()[0],
          role: item.getChildValue(7).getUint32(),
          description: item.getChildValue(8).getString()[0],
        },
      ]),
    );
  }

  #shown(place: Place, { role, name, description }: Item): Shown {
    const press = () => {
      const first = GLib.Variant.newTuple([GLib.Variant.newInt32(0)]);
      call(this.#bus, place, 'org.a11y.atspi.Action', 'DoAction', first);
    };
    return { role: this.#roleName(place, role), name, description, press };
  }

  #roleName(place: Place, role: number): string {
    const known = this.#roles.get(role);
    if (known !== undefined) return known;
    const [name] = call(this.#bus, place, ACCESSIBLE, 'GetRoleName').getChildValue(0).getString();
    this.#roles.set(role, name);
    return name;
  }

  #children(place: Place): readonly Place[] {
    const list = call(this.#bus, place, ACCESSIBLE, 'GetChildren').getChildValue(0);
    return Array.from({ length: Number(list.nChildren()) }, (_, i) => {
      const child = list.getChildValue(i);
      return [child.getChildValue(0).getString()[0], child.getChildValue(1).getString()[0]];
    });
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
