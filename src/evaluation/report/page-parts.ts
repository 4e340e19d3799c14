/** Large enough contrast on white and on paper; tables scroll by themselves on a phone. */
export const style = `
:root{color-scheme:light}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
main{max-width:75rem;margin:0 auto;padding:1rem}
h1{margin:0}h2{margin:2rem 0 .5rem}h3{margin:.75rem 0 .25rem;font-size:1rem}
.verdict{font-size:1.25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;font-weight:400;white-space:nowrap}
thead th{font-weight:600}
svg .axis{stroke:#ccc}svg .interval{stroke:#1f5f99;stroke-width:3}svg circle{fill:#0b3c66}
article{border-bottom:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}
.missed{color:#a4161a}.undetermined{color:#7a4f00}.right{color:#1b5e20}
.notes{color:#a4161a}
pre{white-space:pre-wrap;background:#f5f5f5;padding:.5rem;margin:0}
blockquote{margin:.25rem 0 .5rem 1rem;padding-left:.75rem;border-left:3px solid #1f5f99}blockquote p{margin:0}
footer{font-size:.875rem;color:#555;overflow-wrap:anywhere}
.search label{margin-right:1rem}
@media print{.search{display:none}article{break-inside:avoid}}
`;

/** Filters the cases by words and state; without it every case is there. */
export const script = `
const search=document.getElementById('search'),misses=document.getElementById('misses'),shown=document.getElementById('shown');
const cases=[...document.querySelectorAll('article')];
function filter(){let n=0;const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);
for(const one of cases){const text=one.textContent.toLowerCase();
const keep=(!misses.checked||one.dataset.state!=='right')&&words.every((word)=>text.includes(word));
one.hidden=!keep;if(keep)n++}
shown.textContent=n+' of '+cases.length}
search.addEventListener('input',filter);misses.addEventListener('change',filter);filter();
addEventListener('beforeprint',()=>document.querySelectorAll('article:not([hidden]) details').forEach((one)=>{one.open=true}));
`;
