/** Dark on light, on paper too; what is removed and inserted differs in more than its colour. */
export const style = `
:root{color-scheme:light}
body{margin:0;font:16px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#fff}
main{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{margin:0}h2{margin:2rem 0 .5rem;border-bottom:2px solid #1f5f99}h3{margin:1.5rem 0 .25rem}h4{margin:.75rem 0 .25rem}
h3 small,.en,.place{font-weight:400;color:#555}h3 small,.place{font-size:.875rem}
p{margin:.25rem 0}.verdict{font-size:1.25rem}.counts{font-variant-numeric:tabular-nums}
dl{margin:0}dl div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:0 1rem}dd{margin:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd}
ul{padding-left:1.25rem;margin:.25rem 0}.statements>li{margin:.5rem 0}
.error td:first-child,li.error{color:#a4161a}.warning td:first-child,li.warning{color:#6b4600}
ins{background:#dff3e2;color:#0d4a1c;text-decoration:underline;text-decoration-thickness:2px}
del{background:#fbe3e4;color:#7d1115;text-decoration:line-through}
pre{white-space:pre-wrap;font:inherit;font-size:.875rem;background:#f7f7f7;margin:0;padding:.25rem .5rem}
summary{cursor:pointer;min-height:1.5rem}
a{color:#0b4a85}
@media print{@page{margin:1.5cm}main{max-width:none;padding:0}.overview{columns:2}li,tr{break-inside:avoid}h3,h4{break-after:avoid}
ins,del{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;

/** Paper has nothing to unfold. */
export const script = `
addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach((one)=>{one.open=true}));
`;
