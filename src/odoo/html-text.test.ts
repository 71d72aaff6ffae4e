/** Text into HTML and back. */
import { describe, expect, it } from 'vitest';
import { htmlOfText, textOfHtml } from './html-text.ts';

describe('htmlOfText', () => {
  it('keeps markup out and line breaks in', () => {
    expect(htmlOfText('<b>&"\'\nsecond')).toBe('<p>&lt;b&gt;&amp;&quot;&#39;<br/>second</p>');
    expect(htmlOfText('  \n ')).toBe('');
  });
});

describe('textOfHtml', () => {
  it.each([
    ['<p>one</p><p>two<br/>three</p>', 'one\ntwo\nthree'],
    ['a &amp; b &#39;c&#x27; &lt;b&gt; &unknown;', "a & b 'c' <b> &unknown;"],
    ['<style>p{}</style><script>x()</script>left', 'left'],
    ['cut <img src=x onerror=', 'cut'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&#1114112;', '&#1114112;'],
    [false, ''],
  ])('%j is %j', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it('gives back what went in', () => {
    const text = 'Asked for <5 chairs> & "two" tables\nwill call';
    expect(textOfHtml(htmlOfText(text))).toBe(text);
  });
});
