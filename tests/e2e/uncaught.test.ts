/** What nobody catches in the extension fails the test file that it happened in. */
import { expect, it } from 'vitest';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil } from '../harness/extension-browser.ts';

it('is told when the browser is closed, from the worker and the hidden page and from later ones', async () => {
  const browser = await launchExtension({ extension: await extensionFolder() });
  const options = await browser.openPage('options');
  const hasPhone = () =>
    browser.evaluateInPhone('true').then(
      () => true,
      () => false,
    );
  const inWorker = (text: string) =>
    browser.context
      .serviceWorkers()
      .at(-1)
      ?.evaluate((what) => void Promise.reject(new Error(what)), text);
  const inPhone = (text: string) => browser.evaluateInPhone(`void Promise.reject(new Error('${text}'))`);

  await waitUntil(hasPhone, 'the hidden page');
  await inWorker('first worker');
  await inPhone('first page');
  await browser.killWorker();
  await browser.killPhone();
  await options.evaluate((message) => chrome.runtime.sendMessage(message), {
    to: 'background',
    name: 'face.watch',
    args: {},
  });
  await waitUntil(hasPhone, 'the next hidden page');
  await inWorker('second worker');
  await inPhone('second page');
  await waitUntil(() => browser.uncaught().length === 4, 'all four to be seen');
  const texts = ['first worker', 'first page', 'second worker', 'second page'];
  for (const text of texts) expect(browser.uncaught().join('\n')).toContain(text);
  await expect(browser.close()).rejects.toThrow('first worker');
});
