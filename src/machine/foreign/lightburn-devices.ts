// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * LightBurn's device file (.lbdev), which is JSON:
 *   {"DeviceList": [{"DisplayName": "xTool D1 Pro", "Name": "GRBL", "Type": "Serial", "Width": 430,
 *     "Height": 400, "MirrorX": false, "MirrorY": true, "Settings": {"S_Scale": 1000, "BaudRate": 230400, …}}]}
 * `Name` is LightBurn's driver. Mirrors say in which corner the origin lies. mm. Its speeds are those of
 * its preview, so they are not taken; the board reports the true ones.
 */
import { AppError, type Problem } from '../../base/errors.js';
import { type Message, msg, sentences } from '../../base/message.js';
import { freeId, idFrom } from '../machine-id.js';
import { parseProfile } from '../parse-profile.js';
import { ForeignReader, invalid } from './foreign-object.js';
import { type KnownDrivers, namesOf } from './known-drivers.js';
import type { ReadMachine } from './read-machine.js';

const MAX_DEVICES = 100;

/**
 * The machines that Kerf can drive, with a word on the others. Throws AppError `machine.unreadable`, and
 * `machine.invalid` or `machine.unsupported` where it can take none.
 */
export function readLightBurnDevices(text: string, known: KnownDrivers): readonly ReadMachine[] {
  const list = new ForeignReader(parsed(text), 'file').value['DeviceList'];
  if (!Array.isArray(list) || list.length === 0)
    throw invalid(msg('The machine file has no device in it.'));
  if (list.length > MAX_DEVICES) {
    throw invalid(msg('The machine file has more than {most} devices.', { most: MAX_DEVICES }));
  }
  const taken: ReadMachine[] = [];
  const ids = new Set<string>();
  const refused: { readonly device: unknown; readonly error: AppError }[] = [];
  for (const [i, device] of list.entries()) {
    try {
      const read = readDevice(new ForeignReader(device, `DeviceList[${i}]`), { ids, known });
      ids.add(read.machine.id);
      taken.push(read);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ device, error });
    }
  }
  const [first, ...more] = taken;
  if (first === undefined)
    throw refused[0]?.error ?? invalid(msg('The machine file has no device in it.'));
  const left = refused.map(({ device, error: { code, sentence } }): Problem => {
    const message =
      code === 'machine.unsupported' ? sentence : sentences(leftOutWhole(device), sentence);
    return { severity: 'warning', code, message };
  });
  return [{ ...first, problems: [...first.problems, ...left] }, ...more];
}

/** Its name only where that is fit to be shown. */
function leftOutWhole(device: unknown): Message {
  const { DisplayName: name } = Object(device);
  return typeof name === 'string' && /^[^\p{C}]{1,60}$/u.test(name)
    ? msg('The device "{name}" of the file was left out.', { name })
    : msg('One device of the file was left out.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const sentence = msg(
      'The machine file is not valid JSON: it may be incomplete. Export it again.',
    );
    throw new AppError('machine.unreadable', sentence, { cause });
  }
}

function readDevice(
  device: ForeignReader,
  { ids, known }: { readonly ids: ReadonlySet<string>; readonly known: KnownDrivers },
): ReadMachine {
  const name = device.text('DisplayName') ?? device.text('Name');
  if (name === undefined || name.trim() === '') {
    throw invalid(msg('The machine file has a device without a name.'));
  }
  const called = device.text('Name') ?? '';
  const driver = known.drivers.find(({ foreignNames }) =>
    foreignNames.lightburn?.test(called.replaceAll('_', '-')),
  );
  if (driver === undefined) throw unsupported(name, called, known);
  const { plainProfile, foreignNames } = driver;
  const settings = device.inside('Settings');
  const [width, depth] = [device.number('Width'), device.number('Height')];
  if (width === undefined || depth === undefined) {
    throw invalid(msg('The machine file has no bed size for {name}.', { name }));
  }
  const [maxS, baudRate] = [settings.number('S_Scale'), settings.number('BaudRate')];
  const profile = {
    id: freeId(idFrom(name), ids),
    name,
    driver: driver.id,
    bed: { width, depth, origin: originOf(device) },
    // "GRBL-M3" is for boards without M4.
    head: {
      ...plainProfile.head,
      ...(/\bM3\b/i.test(called.replaceAll(/[_-]/g, ' ')) && { hasDynamicPower: false }),
    },
    controller: {
      ...plainProfile.controller,
      ...(maxS !== undefined && { maxS }),
      // A device in the network has none, which is written as 0.
      ...(baudRate !== undefined && baudRate !== 0 && { baudRate }),
    },
  };
  const problems = leftOut(device, settings).map((what) => warning(name, what));
  if (foreignNames.assumption !== undefined) {
    const message = foreignNames.assumption;
    problems.push({ severity: 'warning', code: 'machine.assumed', message, where: name });
  }
  return { machine: parseProfile(JSON.stringify(profile), driver.id), problems };
}

function originOf(device: ForeignReader): string {
  const side = device.isTrue('MirrorX') ? 'right' : 'left';
  return `${device.isTrue('MirrorY') ? 'back' : 'front'}-${side}`;
}

/** What changes where or when the beam burns and has no place in Kerf's profile. */
function leftOut(device: ForeignReader, settings: ForeignReader): readonly Message[] {
  const has = (key: string) => (settings.text(key) ?? '').trim() !== '';
  const found: Message[] = [];
  if (has('StartGCode')) found.push(msg('G-code at the start of a job'));
  if (has('EndGCode')) found.push(msg('G-code at the end of a job'));
  if (device.isTrue('EnableProcessOffset')) found.push(msg('an offset of the job on the bed'));
  if (settings.isTrue('EnableZ')) found.push(msg('a Z axis'));
  if (settings.isTrue('rotaryMode')) found.push(msg('an enabled rotary'));
  if (settings.isTrue('AirAssistM7')) found.push(msg('air assist by M7 (Kerf uses M8)'));
  return found;
}

function warning(where: string, what: Message): Problem {
  return {
    severity: 'warning',
    code: 'machine.left-out',
    message: msg(
      'The LightBurn device has {what}, which Kerf did not import: check whether your machine needs it.',
      { what },
    ),
    where,
  };
}

function unsupported(name: string, driver: string, known: KnownDrivers): AppError {
  const sentence = msg(
    '{name} uses the driver "{driver}", which Kerf cannot import: it imports {names} devices.',
    { name, driver, names: namesOf(known, 'lightburn') },
  );
  return new AppError('machine.unsupported', sentence);
}
