/** Tells a page's own frames from those of others, such as advertisements, which are left alone. */

/** True for a top page and for a frame of the same site as every page around it. */
export function isOfSameSite({
  hostname,
  ancestorOrigins,
}: Pick<Location, 'hostname'> & { readonly ancestorOrigins: ArrayLike<string> }): boolean {
  return Array.from(ancestorOrigins).every((origin) => {
    const other = URL.canParse(origin) ? new URL(origin).hostname : '';
    return other === hostname || parent(other) === parent(hostname) || isBelow(other, hostname) || isBelow(hostname, other);
  });
}

function isBelow(name: string, of: string): boolean {
  return of.includes('.') && name.endsWith(`.${of}`);
}

/** Two labels that are no site of their own, such as `co.uk`; good enough where only reading is decided by it. */
const PUBLIC_SUFFIX = /^(?:com?|org|net|gov|ac|edu)\.[a-z]{2}$|^[^.]*$/;

/** The name that a host stands below, or the host itself where nothing of one site stands above it. */
function parent(host: string): string {
  const above = host.slice(host.indexOf('.') + 1);
  return /^[\d.]+$|^\[/.test(host) || PUBLIC_SUFFIX.test(above) ? host : above;
}
