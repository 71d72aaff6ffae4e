/** Tells a page's own frames from those of others, such as advertisements, which are left alone. */

/** A name and the suffix it stands below; two labels such as `co.uk` are a suffix. Good enough where only reading depends on it. */
const SITE = /[^.]+\.(?:(?:com?|org|net|gov|ac|edu)\.[a-z]{2}|[a-z][^.]*)$/;

/** True for a top page and for a frame of the same site as every page around it. */
export function isOfSameSite({
  origin,
  ancestorOrigins,
}: {
  readonly origin: string;
  readonly ancestorOrigins: ArrayLike<string>;
}): boolean {
  return Array.from(ancestorOrigins).every((other) => siteOf(other) === siteOf(origin));
}

function siteOf(origin: string): string {
  const host = URL.canParse(origin) ? new URL(origin).hostname : origin;
  return SITE.exec(host)?.[0] ?? host;
}
