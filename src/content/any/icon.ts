/** The three outlines of the chip. */

const OUTLINES: Readonly<Record<string, string>> = {
  call: 'M4.5 1 2.2 1.7A1.5 1.5 0 0 0 1.1 3.3C1.6 9.7 6.3 14.4 12.7 14.9a1.5 1.5 0 0 0 1.6-1.1l.7-2.3-3.6-1.7-1.5 1.6C7.6 10.3 5.7 8.4 4.6 6.1L6.2 4.6z',
  copy: 'M6 1h8v10H6zM2 5h2v8h6v2H2z',
  find: 'M6.5 1a5.5 5.5 0 1 0 3.3 9.9l3.7 3.7 1.3-1.3-3.7-3.7A5.5 5.5 0 0 0 6.5 1m0 1.8a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4',
};

const SVG = 'http://www.w3.org/2000/svg';

/** An icon in the colour that its button's style says; the button carries the name. */
export function drawIcon(name: string): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', OUTLINES[name] ?? '');
  icon.append(path);
  return icon;
}
