import { chromium } from "playwright-core";
import katex from "katex";
import { readFileSync } from "node:fs";
const f = ["a\\neq b","\\int_0^\\infty\\!\\!f\\,dx","\\hat{y}\\widetilde{abc}\\vec{v}","\\sum_{i=1}^{n}\\frac{x_i}{y_{i_j}}","f\\jmath\\mathit{f}\\mathcal{F}Q_f","\\left(\\begin{matrix}a&b\\\\c&d\\end{matrix}\\right)","\\sqrt[3]{\\frac{a}{b}}\\overbrace{abc}^{n}","\\mathring{A}\\overrightarrow{AB}\\cancel{x}\\boxed{y}","\\displaystyle\\oint\\prod\\bigcup_{k}","\\xrightarrow[below]{above}\\underbrace{q}_{g}","\\mathscr{L}\\mathfrak{g}\\mathbb{R}_f^{j}"];
const css = readFileSync("node_modules/katex/dist/katex.min.css","utf8").replaceAll("url(fonts/", `url(file://${process.cwd()}/node_modules/katex/dist/fonts/`);
const html = (extra) => `<style>${css} body{font-size:20px;line-height:1.6} p{margin:14px} ${extra}</style>`+f.map(x=>`<p>t ${katex.renderToString(x,{output:"html"})} t</p><p>${katex.renderToString(x,{displayMode:true,output:"html"})}</p>`).join("")+`<p class=x>0123456789 ${katex.renderToString("\\!".repeat(40)+"OVER",{output:"html"})} after</p>`;
const b = await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--allow-file-access-from-files"]});
const page = await b.newPage({viewport:{width:700,height:2400}});
const shots=[];
import { writeFileSync } from "node:fs";
for (const extra of ["",".katex .base{overflow:clip;overflow-clip-margin:0.3em}"]) {
  writeFileSync("/tmp/c2k.html", html(extra)); await page.goto("file:///tmp/c2k.html"); await page.evaluate(()=>document.fonts.ready);
  shots.push(await page.screenshot({path:`/tmp/c2k-${shots.length}.png`}));
}
const same = await page.evaluate(async ([a,c])=>{const px=async s=>{const i=new Image();i.src="data:image/png;base64,"+s;await i.decode();const k=document.createElement("canvas");k.width=i.width;k.height=i.height;const g=k.getContext("2d");g.drawImage(i,0,0);return g.getImageData(0,0,i.width,i.height)};const A=await px(a),C=await px(c);const rows=new Set();for(let i=0;i<A.data.length;i++)if(A.data[i]!==C.data[i])rows.add(Math.floor(i/4/A.width));return [...rows].length+" rows differ: "+Math.min(...rows)+".."+Math.max(...rows)+" of "+A.height+" x at "+JSON.stringify(document.querySelector(".x").getBoundingClientRect())},shots.map(s=>s.toString("base64")));
console.log(same); await b.close();
