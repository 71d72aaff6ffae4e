/** An HTTP answer of the sandbox before it is written to the socket. */
import { errorPage } from './pages/html-pages.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const typed =
  (type: string) =>
  (body: string | Buffer, status = 200): Reply => ({ status, headers: { 'Content-Type': type }, body });

export const jsonReply = typed('application/json');
export const htmlReply = typed('text/html; charset=utf-8');
export const svgReply = typed('image/svg+xml');

/** A backend page, which Odoo forbids to put into a frame. */
export const pageReply = (body: string): Reply => {
  const reply = htmlReply(body);
  return { ...reply, headers: { ...reply.headers, 'X-Frame-Options': 'DENY' } };
};

export const redirectReply = (location: string, status: 302 | 303 = 303): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', Location: location },
  body: errorPage(
    303,
    'Redirecting...',
    `You should be redirected automatically to target URL: ${location}.`,
  ),
});

export const badRequestReply = (text: string): Reply => htmlReply(errorPage(400, 'Bad Request', text), 400);
