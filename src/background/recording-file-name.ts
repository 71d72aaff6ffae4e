/** The name of a recording as a file. */
import { text } from '../lib/text.ts';

/** Such as `Call Azure Interior 2026-11-22 14.05.webm`, in the user's time; nothing in it that a file system minds. */
export function recordingFileName(startedAtMs: number, who: string): string {
  const at = new Date(startedAtMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const name = who
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${text('recording_file', name, `${day} ${two(at.getHours())}.${two(at.getMinutes())}`)}.webm`;
}
