/** The part of the page script that is loaded when a number is first pointed at or stepped to: the chip and the steps. */
import { systemClock } from '../../lib/clock.ts';
import { createChip } from './chip.ts';
import { runningScript } from './page-script.ts';
import { createSteps } from './steps.ts';

const script = runningScript();
if (script !== undefined && script.chip === null) {
  const { marks, signal } = script;
  const chip = createChip({ isOpenForTests: import.meta.env.MODE === 'test', clock: systemClock, signal });
  script.chip = chip;
  script.step = createSteps(marks, chip, systemClock);
}
