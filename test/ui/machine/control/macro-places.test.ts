// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of hooks and macros in their dialog, and what is saved from it, without a window. */
import assert from 'node:assert/strict';
import { type MachineNotes, NO_NOTES } from '../../../../src/machine/notes.js';
import { MacroDrafts } from '../../../../src/ui/machine/control/macro-drafts.js';
import {
  firstShown,
  isNamed,
  isRemovable,
  macroPlaces,
  savedAt,
  withoutMacro,
  withSaved,
} from '../../../../src/ui/machine/control/macro-places.js';

const PARK = { name: 'Park', text: 'G0X0Y0' };
const BLOW = { name: 'Blow', text: 'M8' };
const NOTES: MachineNotes = {
  ...NO_NOTES,
  macros: [PARK, BLOW],
  hooks: { before: 'M7', after: 'M9' },
};
const [BEFORE, AFTER, FIRST, SECOND, NEW] = [0, 1, 2, 3, 4];

describe('the list of macros', () => {
  it('begins with the two hooks and ends with a place for a new one', () => {
    const places = macroPlaces(NOTES);
    assert.deepEqual(places, ['Before every job', 'After every job', 'Park', 'Blow', 'New macro']);
    const content = places.map((_name, place) => savedAt(NOTES, place));
    const hook = (text: string) => ({ name: '', text });
    assert.deepEqual(content, [hook('M7'), hook('M9'), PARK, BLOW, hook('')]);
  });

  it('shows the first macro, or the first hook where there is none', () => {
    assert.equal(firstShown(NOTES), FIRST);
    assert.equal(firstShown(NO_NOTES), BEFORE);
  });

  it('names macros and no hooks, and removes only what is there', () => {
    const places = macroPlaces(NOTES).map((_name, place) => place);
    assert.deepEqual(places.map(isNamed), [false, false, true, true, true]);
    const removable = places.map((place) => isRemovable(NOTES, place));
    assert.deepEqual(removable, [false, false, true, true, false]);
  });
});

describe('what is written in the dialog of macros', () => {
  it('is saved where it was written, and nowhere else', () => {
    const written = { name: '', text: 'G4P1' };
    assert.deepEqual(withSaved(NOTES, BEFORE, written), { hooks: { before: 'G4P1', after: 'M9' } });
    assert.deepEqual(withSaved(NOTES, AFTER, written), { hooks: { before: 'M7', after: 'G4P1' } });
    const lift = { name: 'Lift', text: 'G4P1' };
    assert.deepEqual(withSaved(NOTES, FIRST, lift), { macros: [lift, BLOW] });
    assert.deepEqual(withSaved(NOTES, NEW, lift), { macros: [PARK, BLOW, lift] });
  });

  it('keeps its own name, in other letters too, and takes no other macro’s', () => {
    const named = (name: string) => () => withSaved(NOTES, SECOND, { name, text: 'M8' });
    assert.deepEqual(named(' BLOW ')(), { macros: [PARK, { name: 'BLOW', text: 'M8' }] });
    for (const name of ['park', ' Park', '', '  ']) {
      assert.throws(named(name), { code: 'macro.name' }, name);
    }
  });

  it('is gone with its macro alone', () => {
    assert.deepEqual(withoutMacro(NOTES, FIRST), { macros: [BLOW] });
    assert.deepEqual(withoutMacro(NOTES, SECOND), { macros: [PARK] });
  });
});

describe('what is not saved yet', () => {
  it('is what differs, by its place, which moves up with the list', () => {
    const drafts = new MacroDrafts();
    const changed = { name: 'Park', text: 'G28' };
    drafts.keep(SECOND, changed, BLOW);
    drafts.keep(FIRST, { ...PARK, name: 'Home' }, PARK);
    drafts.keep(AFTER, { name: '', text: 'M9' }, savedAt(NOTES, AFTER));
    assert.deepEqual(drafts.places, [FIRST, SECOND]);
    drafts.remove(FIRST);
    assert.deepEqual([drafts.places, drafts.at(FIRST)], [[FIRST], changed]);
    drafts.keep(FIRST, BLOW, BLOW);
    assert.deepEqual(drafts.places, [], 'written back to what it was');
    drafts.keep(NEW, changed, savedAt(NOTES, NEW));
    drafts.remove(FIRST);
    drafts.forget(SECOND);
    assert.equal(drafts.at(SECOND), undefined);
  });
});
