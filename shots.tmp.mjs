import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
const exe = ['/usr/bin/chromium','/tmp/chromium'].find(existsSync);
const browser = await chromium.launch({ executablePath: exe, args: ['--no-sandbox','--disable-gpu'], env: {...process.env, FONTCONFIG_FILE: '/work/wt/core/apps/server/fonts/fonts.conf'} });
const URL = 'http://localhost:8867';
const roles = { secretary: '15400000022', township: '15400009003', county: '15400009001', grid: '15400000281', sysadmin:'15400009005', secadmin:'15400009006', audit:'15400009007' };
const only = process.argv.slice(2);
for (const [role, phone] of Object.entries(roles)) {
  if (only.length && !only.includes(role)) continue;
  const ctx = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await ctx.newPage();
  page.on('console', m => { if (m.type()==='error') console.log(role, 'console', m.text().slice(0,600)); });
  page.on('response', r => { if (r.status()>=500) console.log(role, r.status(), r.url()); });
  await ctx.request.post(URL + '/api/sign-in', { headers: { 'x-yanzhen': '1' }, data: { phone, password: 'yanzhen-demo' } });
  await page.goto(URL); await page.waitForTimeout(2500);
  await page.screenshot({ path: `/tmp/shots/${role}-home.png` });
  const links = await page.$$eval('nav a', as => as.map(a => [a.textContent, a.getAttribute('href')]));
  console.log(role, links.length, links.map(l=>l[1]).join(' '));
  for (const [name, href] of links) {
    if (href === '/' ) continue;
    await page.goto(URL + href); await page.waitForTimeout(1800);
    await page.screenshot({ path: `/tmp/shots/${role}${href.replaceAll('/', '-').replace(/\?.*/,'')}.png` });
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (over > 0) console.log(role, href, 'sticks out', over);
  }
  await ctx.close();
}
await browser.close();
