/** The whole style of the villagers' pages; sent inside each page, so that one request shows it. */
export const styles = `:root{--s:18px;--t:48px}html.large{--s:24px;--t:64px}
*{box-sizing:border-box}body{margin:0;font:var(--s)/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1F2A37;background:#F7F8FA;overflow-wrap:anywhere}
a{color:#1F5FA8}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid #B45309;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px}
.wrap{max-width:44rem;margin:0 auto;padding:0 16px}
header{background:#fff;border-bottom:1px solid #D5DAE1}header .wrap{display:flex;align-items:center;gap:12px;padding:6px 16px;flex-wrap:wrap}
header a.site{flex:1;display:inline-flex;align-items:center;min-height:var(--t);color:#1F2A37;text-decoration:none;font-weight:600;line-height:1.3}
.demo{background:#FFF7E6;border-bottom:1px solid #E8C98B;color:#7A3E05}.demo .wrap{padding:4px 16px}
main{padding:16px 0 48px}h1{font-size:1.5em;line-height:1.3;margin:.4em 0}h2{font-size:1.15em;margin:1.6em 0 .4em}p{margin:.5em 0}
.hint,.meta{color:#4B5563}ul,ol,dl{padding:0;margin:0;list-style:none}
li,dl>div{background:#fff;border:1px solid #D5DAE1;border-bottom:0;padding:12px}li:first-child,dl>div:first-child{border-radius:6px 6px 0 0}li:last-child,dl>div:last-child{border-bottom:1px solid #D5DAE1;border-radius:0 0 6px 6px}li:only-child,dl>div:only-child{border-radius:6px}
dt{color:#4B5563}dd{margin:0}
.row{display:flex;gap:12px;justify-content:space-between;align-items:baseline}.row>:first-child{flex:1;min-width:0}.num{font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}
li>a.row{color:inherit;text-decoration:none;margin:-12px;padding:12px;min-height:var(--t)}li>a.row strong{color:#1F5FA8;text-decoration:underline}
.big{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));margin:16px 0}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:var(--t);padding:8px 20px;border:1px solid #1F5FA8;border-radius:6px;background:#1F5FA8;color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.big .button{min-height:calc(var(--t)*1.6);font-size:1.15em}.plain{background:#fff;color:#1F5FA8}header button{padding:4px 12px;font-weight:400}
.tel{display:inline-flex;align-items:center;min-height:var(--t);font-weight:600}
.back{display:inline-flex;align-items:center;min-height:var(--t)}
label{font-weight:600;display:block;margin-top:1em}input,select,textarea{width:100%;min-height:var(--t);padding:8px 12px;border:1px solid #5B6472;border-radius:6px;font:inherit;background:#fff;color:inherit}textarea{min-height:9em}input.short{max-width:12em;letter-spacing:.1em}
form .button,form button{margin-top:20px}header form button{margin:0}.actions{display:flex;gap:12px;flex-wrap:wrap;align-items:center}
.problem{border:2px solid #B42318;border-radius:6px;background:#fff;padding:12px;margin:12px 0}.problem h2{margin:0;color:#B42318}
.state{white-space:nowrap}.s-posted{color:#6D4AA8}.s-final{color:#1B6E43}.s-open,.s-waiting,.s-in-hand{color:#92400E}.s-returned,.s-refused,.s-reversed,.s-corrected{color:#B42318}.s-frozen,.s-withdrawn{color:#4B5563}
.totals{display:grid;grid-template-columns:repeat(4,1fr);background:#fff;border:1px solid #D5DAE1;border-radius:6px;text-align:center;margin:8px 0}.totals>div,.totals>div:last-child{padding:10px 4px;background:none;border:0}.totals dd a{display:flex;align-items:center;justify-content:center;min-height:var(--t)}.totals dd{font-size:1.35em;font-weight:600;font-variant-numeric:tabular-nums}summary{display:flex;align-items:center;min-height:var(--t);font-weight:600;cursor:pointer}summary:before{content:"＋";margin-right:8px}details[open] summary:before{content:"－"}
html.large .totals{grid-template-columns:1fr 1fr}.code{font-size:2.4em;font-weight:700;letter-spacing:.15em;font-variant-numeric:tabular-nums}
.hash{font-family:ui-monospace,monospace}blockquote{margin:8px 0;padding:12px;background:#fff;border:1px solid #D5DAE1;border-radius:6px;white-space:pre-wrap}`;
