/** Paints something like Odoo's backend behind the widget: bar, list, the systray it may stand in. */

/** Builds the page; without a bar it looks like one of Odoo's full-screen views. */
export function paintOdooPage(scheme: 'light' | 'dark', hasNavbar: boolean): void {
  const isDark = scheme === 'dark';
  document.body.className = 'o_web_client';
  document.body.style.cssText = `margin:0;height:100vh;overflow:hidden;font:14px Arial,sans-serif;background:${isDark ? '#1b1d26' : '#fff'};color:${isDark ? '#ddd' : '#374151'}`;
  if (hasNavbar) {
    const bar = document.createElement('nav');
    bar.className = 'o_main_navbar';
    bar.style.cssText =
      'display:flex;align-items:center;height:46px;background:#714B67;color:#fff;padding:0 12px';
    const name = document.createElement('span');
    name.textContent = 'Sales';
    const systray = document.createElement('div');
    systray.className = 'o_menu_systray';
    systray.style.cssText = 'display:flex;margin-left:auto;height:46px';
    const other = document.createElement('button');
    other.textContent = '●';
    other.style.cssText = 'color:#fff;background:none;border:0;width:40px';
    systray.append(other);
    bar.append(name, systray);
    document.body.append(bar);
  }
  for (let row = 0; row < 24; row += 1) {
    const line = document.createElement('div');
    line.textContent = `S000${23 - row}   02/08/2025   Wood Corner   Mitchell Admin`;
    line.style.cssText = `white-space:pre;padding:11px 16px;border-bottom:1px solid ${isDark ? '#333' : '#d8dadd'}`;
    document.body.append(line);
  }
}
