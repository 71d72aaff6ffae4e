/** Makes sound for the fake microphone. */

/** One second of a steady tone, as a WAV file of 48 kHz, mono, 16 bits. */
export function toneFile(toneHz: number): Buffer {
  const rate = 48_000;
  const file = Buffer.alloc(44 + rate * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + rate * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(rate * 2, 40);
  for (let index = 0; index < rate; index += 1)
    file.writeInt16LE(Math.round(6_000 * Math.sin((2 * Math.PI * toneHz * index) / rate)), 44 + index * 2);
  return file;
}
