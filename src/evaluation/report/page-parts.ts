import { xml } from './xml.ts';

/** Large enough contrast on white and on paper; tables scroll by themselves on a phone. */
export const style = `
:root{color-scheme:light}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
main{max-width:80rem;margin:0 auto;padding:1rem}
h1{margin:0}h2{margin:2rem 0 .5rem}h3{margin:1rem 0 .25rem;font-size:1rem}
.verdict{font-size:1.25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;font-weight:400;white-space:nowrap;vertical-align:top}
thead th{font-weight:600}
.plots{display:flex;flex-wrap:wrap;gap:1rem}
svg .axis{stroke:#aaa}svg .interval{stroke:#1f5f99;stroke-width:3}svg circle{fill:#0b3c66}
svg .curve{fill:none;stroke:#0b3c66;stroke-width:2}svg .frame{fill:none;stroke:#777}svg text{font-size:12px;fill:#1a1a1a}
article{border-bottom:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}
.missed,.worse{color:#a4161a}.undetermined{color:#7a4f00}.right,.better{color:#1b5e20}
.notes{color:#a4161a}
.sides{display:grid;gap:1.5rem}.sides.two{grid-template-columns:1fr 1fr}
@media(max-width:60rem){.sides.two{grid-template-columns:1fr}}
.said{padding-left:1.25rem}mark{background:#ffe9a8;color:inherit}
pre{white-space:pre-wrap;background:#f5f5f5;padding:.5rem;margin:0;overflow-wrap:anywhere}
blockquote{margin:.25rem 0 .5rem 1rem;padding-left:.75rem;border-left:3px solid #1f5f99}blockquote p{margin:0}
footer{font-size:.875rem;color:#555;overflow-wrap:anywhere}
.search{display:flex;flex-wrap:wrap;gap:.5rem 1rem;position:sticky;top:0;background:#fff;padding:.5rem 0}
@media print{.search{display:none}article{break-inside:avoid}body{font-size:10pt}.wide{overflow:visible}th,td{white-space:normal}}
`;

/** Unpacks the cases, and filters them by words, state, slice and figure. A case gets its body when it is opened. On paper what is shown is open. */
export const script = `
const byId=(id)=>document.getElementById(id),fields=['search','state','slice','figure'].map(byId),list=byId('cases');
const bytes=Uint8Array.from(atob(byId('packed').textContent),(one)=>one.charCodeAt(0));
const unpacked=new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
const packed=await new Response(unpacked).json();
const whole=(body)=>body.map((piece)=>typeof piece==='number'?packed.shared[piece]:piece).join('');
list.innerHTML=packed.cases.map((one)=>'<article><details><summary>'+one.summary+'</summary></details></article>').join('');
const cases=[...list.children].map((article,i)=>({...packed.cases[i],article,details:article.firstChild}));
function fill(one){if(one.details.childElementCount===1)one.details.insertAdjacentHTML('beforeend',whole(one.body))}
for(const one of cases)one.details.addEventListener('toggle',()=>fill(one));
function textOf(one){if(one.text===undefined){const parsed=document.createElement('template');
parsed.innerHTML=one.summary+' '+whole(one.body);one.text=parsed.content.textContent.toLowerCase()}return one.text}
const has=(list,wanted)=>!wanted||list.includes(wanted);
function filter(){const [search,state,slice,figure]=fields.map((field)=>field.value);
const words=search.toLowerCase().split(/\\s+/).filter(Boolean);let n=0;
for(const one of cases){const keep=has(one.states,state)&&has(one.slices,slice)&&has(one.missed,figure)&&
(words.length===0||words.every((word)=>textOf(one).includes(word)));
one.article.hidden=!keep;if(keep)n++}
byId('shown').textContent=n+' of '+cases.length}
for(const field of fields)field.addEventListener('input',filter);filter();
addEventListener('beforeprint',()=>{for(const one of cases)if(!one.article.hidden){fill(one);
for(const details of one.article.querySelectorAll('details'))details.open=true}});
`;

/** The first column names its row, and the first heading the table. Cells are HTML. */
export function table(name: string, head: string[], rows: string[][]): string {
  const body = rows.map(
    ([first = '', ...cells]) =>
      `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  const heads = head.map((title) => `<th scope="col">${xml(title)}</th>`).join('');
  return `<div class="wide" tabindex="0" role="group" aria-label="${xml(name)}"><table><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
