/** Reads a caller's picture from Odoo for a notification, which cannot load one from an address. */
import type { Caller } from '../protocol/caller.ts';

const MAX_BYTES = 200_000;
const TIMEOUT_MS = 3_000;

/** The picture as a `data:` address; null where there is none, or it does not come in time. */
export async function readPicture({ site, avatarPath }: Caller): Promise<string | null> {
  if (avatarPath === '') return null;
  let picture: Blob;
  try {
    const response = await fetch(new URL(avatarPath, site).href, {
      credentials: 'include',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    picture = await response.blob();
  } catch {
    // Without a picture the notification has the telephone, which is all the same to the call.
    return null;
  }
  if (!/^image\/(?:png|jpeg|gif|webp)$/.test(picture.type) || picture.size > MAX_BYTES) return null;
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:${picture.type};base64,${btoa(binary)}`;
}
