/** The look of the doubles' pages: colours, type and space of the screens (docs of the look, section 2). */
export const stylesheet = `
@font-face {
  font-family: 'Source Sans 3';
  src: url('/assets/source-sans-3.woff2') format('woff2');
  font-weight: 200 900;
  font-display: swap;
}
:root {
  --text: #1f2933;
  --muted: #52606d;
  --page: #f5f7fa;
  --border: #6b7785;
  --hairline: #cbd2d9;
  --action: #0055cc;
  --action-hover: #003bb0;
  --selected: #e6effc;
  --danger: #b3261e;
  --danger-tint: #fdecea;
  --warning: #7a4d00;
  --warning-tint: #fff4d6;
  --focus: #0b1f4b;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 'Source Sans 3', system-ui, sans-serif;
}
h1 { font-size: 1.875rem; line-height: 1.2; font-weight: 650; margin: 0 0 0.5rem; letter-spacing: -0.01em; }
h2 { font-size: 1.125rem; line-height: 1.3; font-weight: 650; margin: 0 0 0.75rem; }
p { margin: 0 0 0.75rem; }
h1 + .message { margin-top: 1rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
main:focus { outline: none; box-shadow: none; }
.skip { position: absolute; left: -100rem; background: #fff; padding: 0.5rem 1rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }

.bar {
  display: flex; align-items: center; justify-content: space-between; gap: 1rem;
  padding: 0.75rem 1.5rem; background: #fff; border-bottom: 1px solid var(--hairline);
}
.bar p { margin: 0; }
.bar-name { display: flex; align-items: center; gap: 0.75rem; font-weight: 650; font-size: 1.125rem; line-height: 1.25; }
.bar-mark { width: 1.5rem; height: 1.5rem; border-radius: 0.375rem; background: var(--action); position: relative; flex: none; }
.bar-mark::after {
  content: ''; position: absolute; left: 0.5rem; top: 0.25rem; width: 0.5rem; height: 0.8rem;
  border: solid #fff; border-width: 0 2.5px 2.5px 0; transform: rotate(42deg);
}
.bar-demo {
  background: var(--warning-tint); color: var(--warning); font-weight: 650; font-size: 0.875rem;
  text-transform: uppercase; letter-spacing: 0.06em; padding: 0.125rem 0.75rem; border-radius: 1rem;
  border: 1px solid #e5c76b;
}
main { padding: 2rem 1.5rem 3rem; }

.card {
  max-width: 36rem; margin: 1rem auto 0; padding: 2rem; background: #fff;
  border: 1px solid var(--hairline); border-radius: 0.75rem; box-shadow: 0 1px 2px #1f29330d, 0 8px 24px #1f293314;
}
.lead { color: var(--muted); font-size: 1.125rem; max-width: 44rem; }
.message { padding: 0.75rem 1rem; border-left: 4px solid; border-radius: 0.25rem; }
.message-danger { background: var(--danger-tint); color: var(--danger); border-color: var(--danger); font-weight: 600; }
.message-demo { background: var(--warning-tint); color: var(--warning); border-color: var(--warning); }

.who { display: flex; align-items: center; gap: 1rem; padding: 1rem 0; margin: 1rem 0; border: solid var(--hairline); border-width: 1px 0; }
.who p { margin: 0; }
.who-name { font-size: 1.125rem; font-weight: 650; line-height: 1.3; }
.muted { color: var(--muted); }
.initials {
  flex: none; display: grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: 50%;
  background: var(--selected); color: var(--action-hover); font-weight: 650; letter-spacing: 0.02em;
}
.documents { list-style: none; padding: 0; margin: 0 0 0.75rem; border: 1px solid var(--hairline); border-radius: 0.5rem; max-height: 20rem; overflow-y: auto; }
.documents li { display: flex; gap: 0.75rem; padding: 0.75rem 1rem; overflow-wrap: anywhere; }
.documents li + li { border-top: 1px solid var(--hairline); }
.sheet { flex: none; width: 1rem; height: 1.25rem; margin-top: 0.125rem; border: 2px solid var(--muted); border-radius: 2px 6px 2px 2px; }

.card form { margin-top: 1.5rem; }
label { display: block; font-weight: 650; margin-bottom: 0.25rem; }
.hint { color: var(--muted); margin-bottom: 0.5rem; }
.field { margin-bottom: 1.5rem; }
input[type='text'], input[type='search'], input[type='password'], select {
  width: 100%; min-height: 3rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit; background: #fff;
  border: 1px solid var(--border); border-radius: 0.375rem;
}
input.pin { width: 9rem; font-size: 1.25rem; letter-spacing: 0.3em; }
input[aria-invalid='true'] { border: 2px solid var(--danger); }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.button {
  min-height: 3rem; padding: 0.5rem 1.5rem; font: inherit; font-weight: 650; border-radius: 0.375rem; cursor: pointer;
  border: 1px solid var(--action); transition: background-color 120ms;
}
.button-primary { background: var(--action); color: #fff; }
.button-primary:hover { background: var(--action-hover); }
.button-secondary { background: #fff; color: var(--action); }
.button-secondary:hover { background: var(--selected); }

.chooser { max-width: 68rem; margin: 0 auto; }
.chooser .message { max-width: 44rem; }
.search { max-width: 28rem; margin: 1.5rem 0 0.5rem; }
.count { color: var(--muted); min-height: 1.5rem; margin: 0 0 1rem; }
.group { margin: 0 0 2rem; }
.people { list-style: none; padding: 0; margin: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
.person {
  width: 100%; height: 100%; min-height: 4.5rem; display: flex; align-items: center; gap: 0.875rem; padding: 0.75rem 1rem;
  font: inherit; color: inherit; text-align: left; background: #fff; border: 1px solid var(--hairline); border-radius: 0.5rem;
  cursor: pointer; transition: background-color 120ms, border-color 120ms;
}
.person:hover { background: var(--selected); border-color: var(--action); }
.person-name { display: block; font-weight: 650; line-height: 1.3; }
.person-function { display: block; color: var(--muted); line-height: 1.35; }
.person:hover .initials { background: #fff; }
.person:hover .person-function { color: var(--text); }

@media (max-width: 40rem) {
  .bar { padding: 0.625rem 1rem; }
  .bar-name { font-size: 1rem; }
  main { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.5rem; }
  .card { padding: 1.25rem; margin-top: 0; }
  .actions .button { flex: 1 1 100%; }
  .people { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) { .bar-mark { forced-color-adjust: none; } }
`;
