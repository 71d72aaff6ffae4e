/** Shows the state named in the address (`?state=…&scheme=dark`), or the list of them all. */
import messages from '../../_locales/en/messages.json' with { type: 'json' };

const catalogue: Readonly<Record<string, { readonly message: string }>> = messages;

/** Texts from the catalogue, as the browser would give them to an extension. */
function getMessage(key: string, values: readonly string[] = []): string {
  const message = catalogue[key]?.message ?? `⚠ ${key}`;
  return message.replace(/\$(\d)/g, (_all, place: string) => values[Number(place) - 1] ?? '');
}
Object.assign(globalThis, { chrome: { i18n: { getMessage } } });

const { states } = await import('./states.ts');
const query = new URLSearchParams(location.search);
const state = states.find(({ name }) => name === query.get('state'));
const scheme = query.get('scheme') === 'dark' ? 'dark' : 'light';

if (state !== undefined) {
  state.show(scheme);
} else {
  for (const { name } of states) {
    const line = document.createElement('p');
    for (const look of ['light', 'dark']) {
      const link = document.createElement('a');
      link.href = `?state=${name}&scheme=${look}`;
      link.textContent = look === 'light' ? name : '(dark)';
      line.append(link, ' ');
    }
    document.body.append(line);
  }
}
document.documentElement.dataset['shown'] = state?.name ?? 'list';
