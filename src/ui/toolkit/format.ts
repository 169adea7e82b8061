// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Numbers as the window shows them: speeds in the unit that the person prefers, per cent for powers, hours and
 * minutes for times, with the decimal sign of the person. The one place of the window that leaves Kerf's inner units (mm, s,
 * mm/s, 0…1). Nothing is read back from these texts.
 */
import { type SpeedUnit, speedText } from '../../base/speed-unit.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Field } from '../../params/schema.js';
import { type LengthUnit, lengthIn, typedScale, unitOf } from '../../params/typed.js';
import { withOwnSign } from './gettext.js';
import { currentSpeedUnit } from './speeds.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const METRE = 1000;

/** `1200 mm/min`, `20 mm/s`: from mm/s, in the unit that the person prefers. */
export function formatSpeed(mmPerSecond: number, unit: SpeedUnit = currentSpeedUnit()): string {
  return withOwnSign(speedText(mmPerSecond, unit));
}

/** `143 mm/s (8580 mm/min)`: where people compare with what others write. */
export function formatSpeedTwice(mmPerSecond: number): string {
  const speed = Math.round(mmPerSecond);
  const other = currentSpeedUnit() === 'mm/s' ? 'mm/min' : 'mm/s';
  return `${formatSpeed(speed)} (${formatSpeed(speed, other)})`;
}

/** `80 %` from 0.8. */
export function formatPower(power: number): string {
  return `${plain(power * 100, 1)} %`;
}

/** `45 s`, `12 min 30 s`, `1 h 05 min`: for estimates. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < MINUTE) return `${s} s`;
  const minutes = Math.floor(s / MINUTE);
  const rest = s % MINUTE;
  if (s < HOUR) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  return `${Math.floor(s / HOUR)} h ${two(Math.floor((s % HOUR) / MINUTE))} min`;
}

/** `9.4 h`: what a machine has worked. */
export function formatHours(seconds: number): string {
  return withOwnSign(`${(seconds / HOUR).toFixed(1)} h`);
}

/** `0.2 ms`, `15 ms`, `1.2 s`: what only the curious read. */
export function formatMilliseconds(ms: number): string {
  if (ms >= 1000) return formatSeconds(ms / 1000);
  return `${plain(ms, ms < 10 ? 1 : 0)} ms`;
}

/** `1.8 s` */
export function formatSeconds(seconds: number): string {
  return `${plain(seconds, 1)} s`;
}

/** `0:45`, `12:30`, `1:05:00`: for clocks that run. */
export function formatClock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const tail = `${two(Math.floor((s % HOUR) / MINUTE))}:${two(s % MINUTE)}`;
  return s < HOUR ? tail.replace(/^0(?=\d)/, '') : `${Math.floor(s / HOUR)}:${tail}`;
}

/** `24 Nov 2026, 08:40`, in the person's own time and way of writing, from ISO 8601. */
export function formatMoment(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** `12.5 mm`, and `1.25 m` from a metre on. */
export function formatLength(mm: number): string {
  return mm >= METRE ? `${plain(mm / METRE, 2)} m` : `${plain(mm, 1)} mm`;
}

const LIVE_DIGITS: Readonly<Record<LengthUnit, number>> = { mm: 2, in: 3 };

/** `12.50`: of what changes as one looks, always as many decimals, without its unit. */
export function formatLiveLength(mm: number, unit: LengthUnit): string {
  const digits = LIVE_DIGITS[unit];
  return withOwnSign((Number(lengthIn(mm, unit).toFixed(digits)) + 0).toFixed(digits));
}

/** `-12.5°` from radians. */
export function formatAngle(radians: number): string {
  return `${plain((radians * 180) / Math.PI, 1)}°`;
}

/** `80 × 60.5 mm` */
export function formatSize(bounds: Bounds): string {
  const width = plain(bounds.maxX - bounds.minX, 1);
  return `${width} × ${plain(bounds.maxY - bounds.minY, 1)} mm`;
}

/** `0.42 J/mm²` from full-power s/mm², or `84 ms/mm²` where the head's watts are not known. */
export function formatEnergy(dose: number, watts: number | undefined): string {
  return watts === undefined
    ? `${formatFigure(dose * 1000)} ms/mm²`
    : `${formatFigure(dose * watts)} J/mm²`;
}

/** The number with at most three digits that count: `0.0123`, `1.23`, `123`. */
export function formatFigure(value: number): string {
  return withOwnSign(String(Number(value.toPrecision(3))));
}

/** `12.00`: a coordinate of the read-out, always two decimals, never `-0.00`. */
export function formatCoordinate(mm: number): string {
  const text = mm.toFixed(2);
  return withOwnSign(text === '-0.00' ? '0.00' : text);
}

/** A setting's value with its unit, as the step list shows it. */
export function formatSetting(field: Field, value: number | boolean | string): string {
  if (field.kind === 'choice') return field.choices[String(value)] ?? String(value);
  if (field.kind === 'text') return String(value);
  if (typeof value !== 'number' || field.kind === 'toggle') return '';
  if (field.kind === 'power') return formatPower(value);
  if (field.kind === 'speed') return formatSpeed(value);
  const unit = unitOf(field);
  return `${plain(value * typedScale(field), 3)}${unit === '°' ? unit : unit && ` ${unit}`}`;
}

/** The number with at most `digits` decimals, none of them trailing noughts. */
function plain(value: number, digits: number): string {
  return withOwnSign(String(Number(value.toFixed(digits)) + 0));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
