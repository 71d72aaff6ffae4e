/** Tells a page's own frames from those of others, such as advertisements, which are left alone. */

/** A name and the suffix it stands below; two labels such as `co.uk` are a suffix. Good enough where only reading depends on it. */
const SITE = /[^.]+\.(?:(?:com?|org|net|gov|ac|edu)\.[a-z]{2}|[a-z][^.]*)$/;

/**
 * True for a top page and for a frame of the same site as every page around it. A frame without an address holds what the
 * page around it wrote there, as mail clients show messages, also where it may do less than its page.
 */
export function isOfSameSite({
  origin,
  protocol,
  ancestorOrigins,
}: {
  readonly origin: string;
  readonly protocol: string;
  readonly ancestorOrigins: ArrayLike<string>;
}): boolean {
  const around = Array.from(ancestorOrigins);
  const own = (protocol === 'about:' && around[0]) || origin;
  return around.every((other) => siteOf(other) === siteOf(own));
}

function siteOf(origin: string): string {
  const host = URL.canParse(origin) ? new URL(origin).hostname : origin;
  return SITE.exec(host)?.[0] ?? host;
}
