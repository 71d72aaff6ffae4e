import { openSandboxStage } from '/tmp/wt/sound/tests/e2e/sandbox-stage.ts';
import { sendFrom } from '/tmp/wt/sound/tests/harness/setup-sidetone.ts';
const D = '/tmp/shots/sound/';
for (const colorScheme of ['light', 'dark'] as const) {
  const s = await openSandboxStage({ odoo: 17, colorScheme });
  await s.widget.open();
  await s.widget.dial('600');
  await s.widget.waitForTalk();
  await s.odoo.screenshot({
    path: D + `widget-call-${colorScheme}.png`,
    clip: { x: 0, y: 0, width: 420, height: 800 },
  });
  await s.widget.button('Microphone and speaker').click();
  await s.odoo.waitForTimeout(800);
  await s.odoo.screenshot({
    path: D + `widget-sheet-${colorScheme}.png`,
    clip: { x: 0, y: 0, width: 420, height: 800 },
  });
  const p = await s.browser.openPage('popup');
  await p.setViewportSize({ width: 360, height: 560 });
  await p.waitForTimeout(600);
  await p.screenshot({ path: D + `popup-call-${colorScheme}.png` });
  await p.getByRole('button', { name: 'Microphone and speaker' }).click();
  await p.waitForTimeout(700);
  await p.screenshot({ path: D + `popup-sheet-${colorScheme}.png` });
  console.log(JSON.stringify(await sendFrom(s.options, 'sound.devices', {})));
  for (let i = 0; i < 6; i++) console.log(JSON.stringify(await sendFrom(s.options, 'sound.level', {})));
  await s.close();
}
