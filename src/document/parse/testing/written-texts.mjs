// Texts that are written by hand: the notice of the contract test, and web pages as they are found.

export const noticePage = `<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>关于调整居民身份证收费的通知_沈阳市公安局</title>
<link rel="canonical" href="https://gaj.shenyang.example/tongzhi/12.html">
<style>p { color: red }</style><script>document.title = '不是标题';</script></head>
<body><nav><ul><li><a href="/">首页</a></li><li><a href="/tz">通知</a></li></ul></nav>
<article>
<h1>关于调整居民身份证收费的通知</h1>
<p>沈公发〔2025〕12号</p>
<h2>一、收费标准</h2>
<p>自2025年5月10日起，户籍民警按照下列标准收费。首次申领不收费，项目以本页为准，<br hidden>
其他单位不得另外收取任何费用。</p>
<table><thead><tr><th>项目</th><th>费用（元）</th><th>时限</th></tr></thead>
<tbody><tr><td>到期换领</td><td>20</td><td>60日</td></tr><tr><td>丢失补领</td><td>40</td><td>60日</td></tr></tbody></table>
<h2>二、申请材料</h2>
<h3>（一）本人到场</h3>
<ul><li>居民户口簿</li><li>旧的居民身份证</li></ul>
<p>详细说明见<a href="https://www.gov.cn/shenfenzheng/">身份证专题</a>。咨询电话12345。</p>
<p align="right">沈阳市公安局</p><p align="right">2025年4月28日</p>
</article>
<footer>版权所有 沈ICP备00000000号</footer></body></html>
`;

export const noticeMarkdown = `# 关于调整居民身份证收费的通知

沈公发〔2025〕12号

## 一、收费标准

自2025年5月10日起，户籍民警按照下列标准收费。首次申领不收费，项目以本页为准，
其他单位不得另外收取任何费用。

| 项目 | 费用（元） | 时限 |
|---|---|---|
| 到期换领 | 20 | 60日 |
| 丢失补领 | 40 | 60日 |

## 二、申请材料

### （一）本人到场

- 居民户口簿
- 旧的居民身份证

详细说明见[身份证专题](https://www.gov.cn/shenfenzheng/)。咨询电话12345。

沈阳市公安局

2025年4月28日
`;

export const noticePlain = `关于调整居民身份证收费的通知
沈公发〔2025〕12号

一、收费标准
　　自2025年5月10日起，户籍民警按照下列标准收费。首次申领不收费，项目以本页为准，其他单位不得另外收取任何费用。

二、申请材料
（一）本人到场
• 居民户口簿
• 旧的居民身份证
详细说明见身份证专题。咨询电话12345。

沈阳市公安局
2025年4月28日
`;

/** An older site: its encoding named in the head, a menu without a name, scripts, hidden text, relative links. */
export const governmentPage = `<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="SiteName" content="大连市人力资源和社会保障局">
<meta name="ArticleTitle" content="失业保险金申领指南">
<meta name="PubDate" content="2025-03-06 09:30"><meta name="ContentSource" content="大连市人力资源和社会保障局">
<base href="https://rsj.dl.example/fuwu/">
<title>失业保险金申领指南-大连市人力资源和社会保障局</title></head><body>
<div class="top-menu"><a href="/">首页</a> <a href="/bs">办事</a></div>
<ul><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">办事服务</a></li><li><a href="/d">互动</a></li></ul>
<div style="display: none">隐藏的文字。</div>
<div id="zoom">
<p>失业人员可以线上申领，也可以到窗口申领。</p>
<p>下载<a href="../files/table.docx">申领表</a>，或者看<a href="javascript:alert(1)">说明</a>。</p>
<ol><li>填写申领表</li><li>提交
<ul><li>身份证</li><li>社会保障卡</li></ul></li></ol>
<script>alert('不要发布')</script>
</div>
<div class="copyright">版权所有</div></body></html>
`;

/** A table that lays out the page, tables within cells, cells over two rows, a sheet of labels and values. */
export const nestedTables = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>出入境收费</title></head><body>
<table><tr><td><h1>出入境收费</h1></td></tr><tr><td>
<table border="1">
<tr><th rowspan="2">证件</th><th colspan="2">收费</th></tr>
<tr><th>首次</th><th>补发</th></tr>
<tr><td>普通护照</td><td>120元</td><td><table><tr><th>情形</th><th>金额</th></tr><tr><td>损毁</td><td>120元</td></tr><tr><td>遗失</td><td>120元</td></tr></table></td></tr>
<tr><td>往来港澳通行证</td><td colspan="2">60元<sup>2</sup></td></tr>
</table>
<table border="1"><tr><td>事项名称</td><td>普通护照签发</td></tr><tr><td>办理时限</td><td>7个工作日</td></tr><tr><td>收费标准</td><td>120元</td></tr></table>
</td></tr></table></body></html>
`;
