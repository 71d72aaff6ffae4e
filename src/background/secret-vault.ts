/** Keeps SIP secrets in `storage.local`, encrypted with a key that cannot be exported from this browser profile. */
import { openDB } from 'idb';
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';

const STORAGE_KEY = 'secrets';
const DATABASE = 'sidetone-vault';
const IV_BYTES = 12;

const SealedSchema = v.record(v.string(), v.object({ iv: v.array(v.number()), data: v.array(v.number()) }));
type Sealed = v.InferOutput<typeof SealedSchema>;

/** The profile's key: made once, non-extractable, so that a copied settings file alone tells nothing. */
async function vaultKey(): Promise<CryptoKey> {
  const db = await openDB(DATABASE, 1, { upgrade: (fresh) => void fresh.createObjectStore('keys') });
  try {
    const kept: unknown = await db.get('keys', 'aes');
    if (kept instanceof CryptoKey) return kept;
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await db.put('keys', key, 'aes');
    return key;
  } finally {
    db.close();
  }
}

async function readSealed(): Promise<Sealed> {
  const read = v.safeParse(SealedSchema, (await browser.storage.local.get(STORAGE_KEY))[STORAGE_KEY]);
  return read.success ? read.output : {};
}

/** Keeps `secret` for an account, replacing an earlier one. */
export async function keepSecret(accountId: string, secret: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    await vaultKey(),
    new TextEncoder().encode(secret),
  );
  const sealed = { ...(await readSealed()), [accountId]: { iv: [...iv], data: [...new Uint8Array(data)] } };
  await browser.storage.local.set({ [STORAGE_KEY]: sealed });
}

/** The secret of an account, or null when none is kept or it was sealed with another profile's key. */
export async function readSecret(accountId: string): Promise<string | null> {
  const sealed = (await readSealed())[accountId];
  if (sealed === undefined) return null;
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: new Uint8Array(sealed.iv) },
      await vaultKey(),
      new Uint8Array(sealed.data),
    );
    return new TextDecoder().decode(plain);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}

/** Forgets the secret of a removed account. */
export async function forgetSecret(accountId: string): Promise<void> {
  const { [accountId]: _forgotten, ...rest } = await readSealed();
  await browser.storage.local.set({ [STORAGE_KEY]: rest });
}

/** Ids of the accounts for which a secret is kept. */
export async function accountsWithSecret(): Promise<string[]> {
  return Object.keys(await readSealed());
}
