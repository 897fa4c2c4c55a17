import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { Html, html } from './html.ts';
import { styles } from './styles.ts';

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Generated data: says so on every page that shows some. */
  readonly demo: boolean;
  /** Where 返回 leads; none on a first page. */
  readonly back?: string;
  readonly status?: number;
}

export interface Surroundings {
  readonly large: boolean;
  /** The path of this page, to come back to after the type size was switched. */
  readonly path: string;
  readonly signedIn: boolean;
}

const style = new Html(styles);

/** A whole document: one request, no script, nothing from elsewhere. */
export function writePage(
  { title, body, demo, back }: Page,
  { large, path, signedIn }: Surroundings,
): string {
  return `<!doctype html>${
    html`<html lang="zh-CN" class="${large ? 'large' : ''}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · ${texts.site}</title><link rel="icon" href="data:,"><style>${style}</style></head><body><a class="skip" href="#main">${texts.skip}</a><header><div class="wrap"><a class="site" href="/">${texts.site}</a><form method="post" action="/size"><input type="hidden" name="path" value="${path}"><button class="plain" name="size" value="${large ? 'normal' : 'large'}">${large ? texts.smaller : texts.larger}</button></form>${
      signedIn &&
      html`<form method="post" action="/sign-out"><button class="plain">${texts.signOut}</button></form>`
    }</div></header>${demo && html`<aside class="demo" aria-label="${texts.demo}"><div class="wrap"><strong>${texts.demo}</strong> ${texts.demoLine}</div></aside>`}<main id="main"><div class="wrap">${
      back !== undefined && html`<a class="back" href="${back}">← ${texts.back}</a>`
    }<h1>${title}</h1>${body}</div></main></body></html>`.text
  }`;
}

/** What is wrong with a form, above it, where a reader begins. */
export function writeProblem(sentence: string | null): Html | null {
  return sentence === null
    ? null
    : html`<div class="problem" role="alert"><h2>${texts.problem}</h2><p id="problem">${sentence}</p></div>`;
}

/** What is said of a page that is not there, or not the reader's; the two are not told apart. */
export const missingPage: Page = {
  title: texts.missing,
  body: html`<p>${texts.missingHint}</p><p><a class="button plain" href="/">${texts.home}</a></p>`,
  demo: false,
  status: 404,
};

/** What is said when what was sent cannot be read at all: too long, or in no form that a page of ours sends. */
export function makeUnreadablePage(status: number): Page {
  return {
    title: texts.unreadable,
    body: html`<p>${texts.unreadableHint}</p><p><a class="button plain" href="/">${texts.home}</a></p>`,
    demo: false,
    status,
  };
}
