// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The card over the canvas while a job is played back: which moment is shown, a slider to go to another one, and how
 * fast it runs. It says that no machine moves, and has none of the icons of the buttons that move one.
 */
import { Disposables } from '../../base/disposable.js';
import { PLAYBACK_SPEEDS, type Playback } from '../../editor/playback/playback.js';
import type { PlayedTrack } from '../../editor/playback/played-track.js';
import { bindChoice, bindValue } from '../toolkit/bind-value.js';
import { type Built, build } from '../toolkit/built.js';
import { formatClock, formatPower } from '../toolkit/format.js';
import { ignoreWheel } from '../toolkit/forms/gestures.js';
import { _ } from '../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { View } from '../toolkit/view.js';

/** A press of an arrow key moves by this share of the job, one of a page key by ten of them. */
const STEP = 1 / 200;

export function createPlaybackCard(playback: Playback): View {
  const built = build('playback-card');
  const disposables = new Disposables();
  const widget = built.part('card', Gtk.Box);
  const spinner = built.part('spinner', Gtk.Spinner);
  const controls = built.part('controls', Gtk.Box);
  const [clock, beam] = [built.part('clock', Gtk.Label), built.part('beam', Gtk.Label)];
  const play = built.part('play', Gtk.Button);
  nameButton(built.part('close', Gtk.Button), _('Close the playback'));
  play.on('clicked', () => (playback.isPlaying ? playback.pause() : playback.play()));
  const showMoment = momentSlider(built, playback);
  const showSpeed = speedChoice(built, playback);
  const show = () => {
    const { isOn, track, isPlaying } = playback;
    widget.setVisible(isOn);
    spinner.setVisible(isOn && track === undefined);
    spinner.setSpinning(isOn && track === undefined);
    controls.setSensitive(track !== undefined);
    setText(play, isPlaying ? _('Pause') : _('Play'));
    setText(clock, track === undefined ? '' : clockOf(track));
    setText(beam, track === undefined ? '' : beamOf(track));
    if (track === undefined) return;
    showMoment(track);
    showSpeed();
  };
  disposables.add(playback.changed.connect(show));
  show();
  return { widget, dispose: () => disposables.dispose() };
}

/** What is shown already is not laid out again sixty times a second. */
function setText(part: Gtk.Label | Gtk.Button, text: string): void {
  if (part.getLabel() !== text) part.setLabel(text);
}

/** Rounded, as the time of the job is. */
function clockOf({ at, total }: PlayedTrack): string {
  const clock = (seconds: number) => formatClock(Math.round(seconds));
  return _('{at} of {total}', { at: clock(at), total: clock(total) });
}

function beamOf({ head: { power } }: PlayedTrack): string {
  return power > 0 ? _('Beam {power}', { power: formatPower(power) }) : _('Beam off');
}

function momentSlider(built: Built, playback: Playback): (track: PlayedTrack) => void {
  const scale = built.part('moment', Gtk.Scale);
  const adjustment = built.part('adjustment', Gtk.Adjustment);
  a11yLabel(scale, _('Moment of the job'));
  ignoreWheel(scale);
  const show = bindValue({
    get: () => adjustment.getValue(),
    set: (seconds: number) => adjustment.setValue(seconds),
    connect: (changed) => void scale.on('value-changed', changed),
    onChange: (seconds) => playback.goTo(seconds),
  });
  return ({ at, total }) => {
    if (adjustment.getUpper() !== total) {
      adjustment.setUpper(total);
      adjustment.setStepIncrement(total * STEP);
      adjustment.setPageIncrement(total * STEP * 10);
    }
    show(at);
  };
}

function speedChoice(built: Built, playback: Playback): () => void {
  const chooser = built.part('speed', Gtk.DropDown);
  a11yLabel(chooser, _('Speed of the playback'));
  const labels = PLAYBACK_SPEEDS.map((times) => _('{times}×', { times }));
  const show = bindChoice(chooser, (index) => {
    playback.speed = PLAYBACK_SPEEDS[index]!;
  });
  return () => show(labels, PLAYBACK_SPEEDS.indexOf(playback.speed));
}
