/** Reading Odoo's version, which is written in more than one way. */

export interface OdooVersion {
  /** As Odoo writes it, without the Enterprise mark: `17.0`, `saas~18.3`. */
  readonly text: string;
  /** 0 when nothing could be made of it. */
  readonly major: number;
  readonly minor: number;
  readonly isEnterprise: boolean;
}

/**
 * Reads `server_version` and `server_version_info` of a session; tolerant, because hosted versions write
 * `saas~18.3+e` and `["saas~18", 3, …, "e"]`.
 */
export function parseVersion(serverVersion: unknown, versionInfo: unknown): OdooVersion {
  const written = typeof serverVersion === 'string' ? serverVersion : '';
  const info: unknown[] = Array.isArray(versionInfo) ? versionInfo : [];
  const fromInfo = info.length >= 2 ? `${String(info[0])}.${String(info[1])}` : '';
  const text = (written || fromInfo).replace(/\+e\b.*$/, '');
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return {
    text,
    major: Number(major),
    minor: Number(minor),
    isEnterprise: /\+e\b/.test(written) || info.at(-1) === 'e',
  };
}
