// SPDX-License-Identifier: GPL-3.0-or-later
/** The card over the bed while a job is played back, as a person uses it. */
import assert from 'node:assert/strict';
import { Playback } from '../../../src/editor/playback/playback.js';
import type { PlannedJob } from '../../../src/pipeline/job-plan.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { createPlaybackCard } from '../../../src/ui/job/playback-card.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import type { View } from '../../../src/ui/toolkit/view.js';
import { fakeLink, fakePlanner } from '../support/fake-machine-side.js';
import { fakeTrack } from '../support/fake-track.js';
import { needDisplay } from '../support/gtk-loop.js';

/** All widgets in it, from the outside in. */
function inside(widget: Gtk.Widget): Gtk.Widget[] {
  const found: Gtk.Widget[] = [widget];
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    found.push(...inside(child));
  }
  return found;
}

describe('the card of the playback', () => {
  let tasks: TaskManager;
  let playback: Playback;
  let card: View;
  const { planner, showPlan } = fakePlanner();

  before(function () {
    needDisplay(this);
  });
  beforeEach(() => {
    tasks = new TaskManager({});
    const trackOf = () => tasks.addCoroutine(async () => fakeTrack());
    playback = new Playback({ planner, link: fakeLink().link, trackOf });
    card = createPlaybackCard(playback);
    showPlan({ kind: 'ready', job: {} as PlannedJob }); // Nobody looks into it here.
  });
  afterEach(async () => {
    card.dispose();
    playback[Symbol.dispose]();
    await tasks.shutdown();
  });

  const labels = () =>
    inside(card.widget).flatMap((part) => (part instanceof Gtk.Label ? [part.getLabel()] : []));
  const one = <T extends Gtk.Widget>(kind: abstract new (...args: never[]) => T): T => {
    const found = inside(card.widget).find((part) => part instanceof kind);
    assert.ok(found instanceof kind);
    return found;
  };
  const button = (label: string) => {
    const found = inside(card.widget).find(
      (part) => part instanceof Gtk.Button && part.getLabel() === label,
    );
    assert.ok(found instanceof Gtk.Button, `no button ${label}`);
    return found;
  };

  it('is there while one is played, says that no machine moves, and shows moment and beam', async () => {
    assert.equal(card.widget.getVisible(), false);
    await playback.begin();
    assert.equal(card.widget.getVisible(), true);
    assert.ok(labels().includes('Playback: the machine does not move'));
    playback.goTo(30);
    assert.ok(labels().includes('0:30 of 1:30'), `${labels()}`);
    assert.ok(labels().includes('Beam 80 %'), `${labels()}`);
    playback.goTo(90);
    assert.ok(labels().includes('Beam off'));
    playback.end();
    assert.equal(card.widget.getVisible(), false);
  });

  it('goes where the slider is put, and pauses and plays', async () => {
    await playback.begin();
    button('Pause').emit('clicked');
    assert.equal(playback.isPlaying, false);
    one(Gtk.Scale).setValue(45);
    assert.equal(playback.track?.at, 45);
    button('Play').emit('clicked');
    assert.equal(playback.isPlaying, true);
    playback.goTo(60);
    assert.equal(one(Gtk.Scale).getValue(), 60);
    assert.equal(playback.track?.at, 60, 'what is shown is not taken for what is put');
  });

  it('runs as fast as is chosen', async () => {
    await playback.begin();
    const chooser = one(Gtk.DropDown);
    assert.equal(playback.speed, 2);
    assert.equal(chooser.getSelected(), 1);
    chooser.setSelected(4);
    assert.equal(playback.speed, 20);
  });
});
