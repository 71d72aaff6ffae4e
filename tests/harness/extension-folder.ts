/** The built extension that browser tests load: what `npm test` just built, or a fresh build when a test runs alone. */
import { buildExtension } from '../../scripts/build.ts';

let built: Promise<string> | null = null;

/** Folder of a current test build. */
export function extensionFolder(): Promise<string> {
  const given = process.env['SIDETONE_EXTENSION'];
  if (given !== undefined) return Promise.resolve(given);
  built ??= buildExtension('test');
  return built;
}
