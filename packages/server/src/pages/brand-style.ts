/** The look of the server's own pages: the tokens they need, light and dark. */
export const brandStyle = `
:root{color-scheme:light dark;--canvas:#f4f6f3;--surface:#fff;--sunken:#eef1ed;--line:#e1e6e1;--text:#17201b;--text-2:#4c5751;--text-3:#616b65;--accent:#1d5c49;--on-accent:#fffbf0;--focus:#1d5c49;--thread:#bf7408}
@media (prefers-color-scheme:dark){:root{--canvas:#0e1210;--surface:#151a17;--sunken:#1d2420;--line:#29312c;--text:#e8ede9;--text-2:#b0bab4;--text-3:#9aa59e;--accent:#86cdb0;--on-accent:#0b1f18;--focus:#86cdb0;--thread:#ebb85c}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);font:15px/24px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei UI","Noto Sans CJK SC","Noto Sans",sans-serif;-webkit-font-smoothing:antialiased}
a{color:var(--accent);text-underline-offset:3px;text-decoration-thickness:1px}
a:focus-visible,button:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
code,pre{font:13px/20px ui-monospace,SFMono-Regular,"Cascadia Code",Menlo,Consolas,"Liberation Mono",monospace;font-variant-ligatures:none}
pre{background:var(--sunken);border-radius:12px;padding:14px 16px;overflow-x:auto;scrollbar-width:thin;scrollbar-color:var(--line) #0000;margin:0}
h1{font-weight:600;letter-spacing:-.02em;line-height:1.2;margin:0}
h2{font-size:18px;line-height:24px;font-weight:600;margin:0}
:lang(zh) h1{letter-spacing:0}
.brand{display:flex;align-items:center;gap:10px;font-weight:600;letter-spacing:-.018em;color:var(--text);text-decoration:none}
.brand svg{display:block}
`
