// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * udev's rules as lines. A file in /etc hides one of the same name in /run or /usr/lib, and an empty
 * file or a link to /dev/null switches the hidden one off (man udev). Continued lines are joined.
 */
import type { UsbDevice } from './port.js';
import type { System } from './system.js';

export interface UdevRule {
  /** `85-brltty.rules` */
  readonly file: string;
  /** `/usr/lib/udev/rules.d/85-brltty.rules` */
  readonly path: string;
  readonly line: string;
}

const FOLDERS = [
  ...['/etc/udev/rules.d', '/run/udev/rules.d'],
  ...['/usr/lib/udev/rules.d', '/lib/udev/rules.d'],
];

export async function udevRules(system: System): Promise<readonly UdevRule[]> {
  const places = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const file of await system.names(folder)) {
      if (file.endsWith('.rules') && !places.has(file)) places.set(file, `${folder}/${file}`);
    }
  }
  const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = await Promise.all(
    inOrder.map(async ([file, path]) => ({ file, path, text: (await system.text(path)) ?? '' })),
  );
  return files.flatMap(({ file, path, text }) =>
    text
      .replaceAll(/\\\r?\n/g, ' ')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => ({ file, path, line })),
  );
}

/** Whether a rule names the device: `ENV{PRODUCT}=="1a86/7523/*"`, or by its vendor and product ids. */
export function namesDevice({ line }: UdevRule, { vendorId, productId }: UsbDevice): boolean {
  const text = line.toLowerCase();
  // PRODUCT has no leading zeros.
  const product = `"${trimmed(vendorId)}/${trimmed(productId)}/`;
  const hasIds = text.includes(`=="${vendorId}"`) && text.includes(`=="${productId}"`);
  return text.includes(product) || hasIds;
}

function trimmed(id: string): string {
  return id.replace(/^0+(?=.)/, '');
}

/** A shell line that writes one rule and applies it. */
export function ruleCommand(file: string, rule: string): string {
  const apply = 'sudo udevadm control --reload && sudo udevadm trigger';
  return `echo '${rule}' | sudo tee /etc/udev/rules.d/${file} && ${apply}`;
}
