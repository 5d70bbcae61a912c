/**
 * Texts that are one token in each of the vocabularies that `token-bound.ts` answers for: frequent English words and short
 * pieces of words. Any subset would do, more makes the bound tighter. Sorted by length.
 */

/** With a blank before them. */
export const behindBlank = `
! " # $ % & ' ( ) * + , - . / : ; < = > ? @ [ ] ^ _ { | } ~ · × – — ’ “ ” → ≤ ≥ !! !( != "! "" "# "$ "% "&
"' "( ") "* "+ ", "- ". "/ ": "; "< "> "? "@ "[ "] "^ "_ "{ "| "~ #" ## #% #' #( #- #: #[ #{ $" $$ $( $. $_
%% %( %- %. %= %{ && &= '! '" '# '$ '% '& '' '( ') '* '+ ', '- '. '/ ': '; '< '= '> '? '@ '[ '] '^ '_ '{ '|
'~ (! (" (# ($ (% (& (' (( () (* (+ (- (. (/ (: (; (< (= (> (? (@ ([ (_ ({ (~ )) ), ). ): ); )[ *( *) ** *,
*. */ *= *_ +" +' +( ++ +- += ," ,' -( -- -. -= -> ." .* .. ./ /* // /= /> :" :' :( :) :, :- :: := :] ;) <%
<- </ << <= <> =" =& =' == => =[ >= >> ?, ?> ?? @" @@ @_ [" [$ [% [' [( [, [- [. [[ [] [_ [{ ]) ], ]. ]; ][
_( _) _, _. _: __ {! {" {% {' {( {: {@ {{ {} |= |_ || }) }, }. }; }] }} ~/ --- ... === A B C D E F G H I J K
L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v w x y z AA AB AC AD AE AF AG AH AI
AJ AK AL AM AN AO AP AR AS AT AU AV AW AZ Ab Ac Ad Ae Af Ag Ah Ai Aj Ak Al Am An Ap Ar As At Au Av Aw Ax Ay
Az BA BB BC BD BE BF BI BL BM BN BO BP BR BS BT BU BY Ba Bd Be Bh Bi Bj Bl Bo Br Bu By CA CB CC CD CE CF CG
CH CI CL CM CN CO CP CR CS CT CU CV CW CX CY Ca Cd Ce Ch Ci Cl Co Cr Cs Ct Cu Cv Cy DA DB DC DD DE DF DH DI
DJ DL DM DN DO DP DR DS DT DU DW DX Da Db De Di Dj Do Dr Du Dw Dy EA EB EC ED EE EF EH EL EM EN EP EQ ER ES
ET EU EV EX Ec Ed Eg Eh Ek El Em En Ep Eq Er Es Et Eu Ev Ex Ey Ez FA FB FC FD FE FF FH FI FK FL FM FN FO FP
FR FS FT FW FX Fa Fe Fi Fl Fo Fr Fs Fu GA GB GC GD GE GF GG GH GI GL GM GO GP GR GS GT GU GW Ga Ge Gh Gi Gl
Gn Go Gr Gu Gy HA HC HD HE HF HG HH HL HM HO HP HQ HR HS HT HV HY Ha He Hi Ho Hu Hy Hz IA IB IC ID IE IF IG
II IL IM IN IO IP IQ IR IS IT IU IV IX Id If Ig Ik Il Im In Io Ip Ir Is It Iv Iz JD JE JJ JK JO JP JS Ja Je
Ji Jo Jr Js Ju KB KE KL KO KS KT Ka Ke Kh Ki Kl Kn Ko Kr Ku Ky LA LB LC LD LE LF LG LI LL LM LN LO LP LR LS
LT LU LV La Le Li Ln Lo Lt Lu Ly MA MB MC MD ME MG MI MK ML MM MN MO MP MQ MR MS MT MU MV MW MY Ma Mb Mc Me
Mg Mi Mk Mn Mo Mr Ms Mt Mu My NA NB NC ND NE NF NH NJ NK NL NM NN NO NP NR NS NT NU NV NW NX NY Na Ne Ng Ni
No Nu Nx Ny OB OC OD OF OH OK OL OM ON OO OP OR OS OT Ob Of Og Oh Ok Ol Om On Op Or Os Ot Ow Ox Oz PA PB PC
PD PE PF PG PH PI PK PL PM PO PP PR PS PT PU PV PY Pa Pe Pf Ph Pi Pl Po Pr Ps Pt Pu Py QA QQ QR QS QT QU Qi
Qt Qu RA RB RC RD RE RF RG RH RI RL RM RN RO RP RR RS RT RV RW Ra Rd Re Rh Ri Ro Rs Ru Rx Ry SA SB SC SD SE
SF SG SH SI SK SL SM SN SO SP SR SS ST SU SV SW SY SZ Sa Sc Se Sh Si Sk Sl Sm Sn So Sp Sr St Su Sw Sy Sz TA
TB TC TD TE TF TG TH TI TL TM TN TO TP TR TS TT TU TV TW TX Ta Te Tf Th Ti Tk To Tr Ts Tu Tw Tx Ty UC UE UI
UK UL UM UN UP UR US UT UV Ug Ui Uk Ul Um Un Up Ur Us VA VB VC VE VI VK VL VM VO VP VR VS VT Va Ve Vi Vo Vy
WA WE WF WH WL WM WR WS WT WW Wa We Wh Wi Wo Wu Wy XI XL XP XS XV XX XY Xi Xu YA YE Ya Ye Yi Yo Yu ZZ Ze Zh
Zu aa ab ac ad ae af ag ah ai aj ak al am an ao ap ar as at au av aw ax ay az ba bb bc bd be bf bg bh bi bk
bl bm bn bo bp br bs bt bu bv bw bx by bz ca cb cc cd ce cf cg ch ci cj ck cl cm cn co cp cr cs ct cu cv cw
cx cy da db dc dd de df dg dh di dj dk dl dm dn do dp dq dr ds dt du dv dw dx dy dz ea eb ec ed ee ef eg eh
ei ej ek el em en eo ep eq er es et eu ev ew ex ey fa fb fc fd fe ff fg fh fi fj fk fl fm fn fo fp fq fr fs
ft fu fv fw fx fy ga gb gc gd ge gf gg gh gi gj gl gm gn go gp gr gs gt gu gv gw gy gz ha hb hc hd he hf hg
hh hi hl hm ho hp hr hs ht hu hv hw hy ia ib ic id ie if ig ih ii ij ik il im in io ip iq ir is it iv iw ix
iy iz ja jd je jj jo jp js ju ka kb ke kg kh ki kj kk kl km kn ko kp ks kt ku kv kw ky la lb lc ld le lf lg
lh li ll lm ln lo lp lr ls lt lu lv lw lx ly ma mb mc md me mf mg mi mk ml mm mn mo mp mq mr ms mt mu mv mw
mx my na nb nc nd ne nf ng nh ni nk nl nm nn no np nr ns nt nu nv nw nx ny nz ob oc od oe of og oh ok ol om
on oo op or os ot ou ov ow ox oy oz pa pb pc pd pe pf pg ph pi pk pl pm pn po pp pq pr ps pt pu pv pw px py
qb qi qr qs qt qu ra rb rc rd re rf rg rh ri rl rm rn ro rp rq rr rs rt ru rv rw rx ry sa sb sc sd se sf sg
sh si sj sk sl sm sn so sp sq sr ss st su sv sw sx sy sz ta tb tc td te tf tg th ti tk tl tm tn to tp tr ts
tt tu tv tw tx ty tz ua ub uc ud uf ug uh ui ul um un up ur us ut uv va vb vc ve vf vg vh vi vk vl vm vn vo
vp vr vs vt vu vv vw vx vy vz wa wb wc wd we wf wh wi wk wl wm wn wo wp wr ws wt ww wx wy xc xe xf xi xl xm
xp xr xs xt xx xy ya ye yi yn yo yr ys yt yy za ze zh zi zo zs zu zw zz Acc Act Add Air All And Ant Any App
Art Ass Att Aug Aut Bar Bel Ber Bro But Cal Can Car Cle Col Com Con Cor Cre Dav Dec Def Del Dem Den Dep Des
Dis Don Emp Eng Ent Ext Fig Fil For Ger Get God Gra Har Her His Hol Hor How Ide Inc Ind Int Isl Jan Jim Key
Let Lib Log Mac Mag Man Mar Mat Max May Med Mem Min Mon Net New Not Now Oct One Opt Out Pal Par Pat Pen Per
Pol Pre Pri Pro Que Rec Red Reg Rem Rep Res Rob Run San Sch Sci See Sen Ser Set She Sim Ste Str Sub Sup Ter
The Tra Use Val Ver War Web You add age all alt ana and any api app are arg ask asm ast avg bad bar baz big
bit box bug but can cat cli cut cwd day dbg dev did dob doc don due end env err etc far few fix fmt foo for
get git got had has hex hit hot how isn its job key let lib loc log map max may med met min mod net new non
nor not now num obj off old one ops opt org our out own per pkg pre put ran raw red rel res rhs rng row rpc
run say see set src str sub sum tab tag ten the too top try two uri use val var via was way web who why won
yet you Args Army Auth Base Brit Cent Char City Code Comm Comp Cong Cont Data Dict East Even File Form Fran
Free From Here High Home Http John July June Just King Line List Make Mark Meta Mich Miss More Name Node
None Note Only Open Park Part Paul Phil Port Post Rich Russ Some Spec Test Text That Then They This Time
True Type User West What When Will With Work York able adds aims also aren args asks auth auto away back
bare bars base bash bead been best bind bits blog body bold bool both bugs byte call came care case cell
chat code come conv copy core cost dark dash data date days deal deep diff disk dist docs does done dots
down drop dump each easy echo edge edit else emit ends eval even ever exit fact fail fake fast feel file
fill find fine fits five flag flow fork form four free from full fund gaps gate gets give glob goal goes
gone good grab gray grid half hand hard hash have head held help here high hold hook hope host hour href
http huge info init into item jest jobs join jour json just keep kept keys kind know lack last late lazy
lead left less lets libs lies like line link lint list load lock logo logs long look loop lost lots made
mail main make many maps mark mean meet meta mind mode more most move much must name need next node none
note null once ones only open opts ours over owns page part pass path pick pipe plan plus port post proc
prop pull pure rand rate read real rely repo rest risk room root rows rule runs safe said same save says
seed seem seen sees semi send sent sets shot show side sign site size skip slip slow some sort spec star
stay step stop such sure sync tags take task team tell term test text than that them then they this tier
time tiny todo told took tool tree true turn type unit upon used user uses util uuid verb very vice view
void wait walk want warm ways week well went were what when whom will wish with word work yaml year your
zero After April Board Build Check Class Count Court David Error Event False Field First Found Gener Group
House Image Input Inter James March Model North Order Other Point Press Since South State There These Trans
Union Value While White World abort about above added adopt after again agent ahead alias align allow alone
along amend among apart apply array arrow aside asked async audit avoid await based basic basis beads begin
being below bench block blogs bound boxes brace break bring build built bytes cache calls carry cases catch
cause cells chain check child chunk claim class clear clock clone close codes colon color comes const costs
could count cover crawl cycle dates debug defer depth desks digit doesn doing draft drift drops dumps edges
edits empty entry equal error event every exact exist exits extra facts fails false favor fence fetch fewer
field files fills final finds first fixed fixes flags float flows folds force forms found frame fresh front
fully gates given gives graph great grows guess guide habit hands hello helps holds hooks hosts hours https
human index infer infos input issue items joins judge keeps kinds known knows label lacks large later latin
layer leads learn lease least leave legal level light limit lines links lists local looks loses lower magic
major makes marks match maybe means meant media meets merge might minor minus mixed model modes money month
moved multi named names needs never night nodes notes offer often older opens order other owner pages paint
pairs parse parts patch paths phase piece place plain plans point power print prose query quote range rapid
reach reads ready refer regex reset rests right risky rocks roots round rules seems serve setup shape share
shell short shown shows sides since sizes skips slash slice small socks space specs speed spent split stack
stale stand stars start state stays stdin steps still stops strip stuff style suite table taken takes tasks
tells terms tests texts their there these thing think third those three throw ticks times title today todos
token tools total trace track treat trees tried tries truly tuned turns twice typed types under union units
until usage users using usual utils vague valid value versa views waits wakes walks walls wants where which
while white whole whose width words works world worse worst worth would wraps write wrong wrote yield August
Christ Church Column Config County Create Django Europe French George German Google Import Intern League
London Number Public Python Return Robert School States Street String System United Window absent accept
access across action active actual adding adjust advice agents agreed agrees allows almost always amount
answer anyway appear append around arrays assert assets assign assume attach author became become before
begins behave behind beside better beyond biased bigint binary blanks blocks bounds braces branch breaks
brings broken buffer builds bullet bundle cached caches called caller cannot causes change charts checks
choice choose chosen circle claims client closed closes coding colors column commas commit common config
copied copies corner counts course covers create custom cycles decide decode deeply define delete demand
depend detect differ digits direct domain driver during easier easily edited editor effect either enable
encode engine enough errors escape events except exists expect export extend facade failed family faster
feared fences fields filter finite floats folded folder follow forget format fourth frozen future giving
global groups handle happen hashes having health height helped helper hidden hiding higher highly holder
ignore import inline inputs insert inside invoke issues itself judged judges killed larger latest layers
layout leaves legacy length letter levels likely limits linear linked listed little loaded loader locked
logged logger longer looked making mapped margin marked marker matter median medium member memory merged
method middle missed misses modern modify module moment naming narrow native needed nested newest nobody
normal notice number object occurs offers office offset online opened option others outage output params
parent parsed parser parses partly passed passes people period person phases placed places please plugin
points prefer prefix preset pretty prints prompt proper public quotes raised random ranges rather reader
really reason recall reduce refuse reject remain remark remedy remove rename render reopen repeat replay
report result retain return review robust runner safety sample schema scheme scoped script search second
server settle shapes shared shares should showed shrink signal signed silent simple simply single slower
source spaces speaks spread spring staged stands starts static status stderr stdout stored stores strict
string strips strong styles subset suffix switch symbol syntax system tables taking target tested thanks
themes things though thrown throws timers timing toggle tokens treats turned twenty typeof unique unless
unsafe unused update usable useful valign values vendor verify walked walker wanted wholly window within
writer writes yields America Austral British Default English Example General However January License October
Returns Service Version William ability aborted accepts actions address adopted affects against aliases
already amazing amended another answers applied applies approve archive article assumed attempt authors
awesome because becomes belongs between blocked boolean bracket browser caching calling capable carried
carries cascade certain changed changes channel checked claimed classes closest closing columns command
comment compare compile complex concern conduct console consume contact contain content context control
convert correct counted covered created creates current decided decides decimal declare decoded default
defects defined defines deliver demands depends derived details detects develop differs dirname disable
display dropped dynamic earlier edition element enabled encoded engines english entries escaped escapes
exactly example excerpt exclude execute explain exports exposed exposes extends extract failing failure
falling fastest feature filters finding fitting fixture folders follows formats further general generic
getting grammar granted guessed handful handled handler handles happens heading helpers helpful history
holiday however ignored ignores implied imports improve include indexes indices inherit insight inspect
install instead integer invalid invoked iterate journal keeping keyword knowing latency leading letters
library license limited listing literal loading locally located logging longest machine manager mapping
markers marking matched matcher matches matters maximum meaning message methods migrate minimal minimum
minutes missing modules monthly nearest needing neither nothing nowhere numbers numeric objects offered
offsets omitted opening operand opinion options outcome outside package padding parsing partial passing
pattern percent perform planned plugins pointer popular powered precise present prevent primary printed
problem process produce program project prompts protect provide publish purpose quality queries reading
reasons records refresh refused regular rejects related release relying remains removal removed removes
renamed replace replica reports request require resolve respect restore results retries returns reviews
running runtime sampled samples scanned schemas schemes scripts seconds section segment selects setting
settled several shallow shorter shouldn sibling silence similar simpler skipped smaller snippet sources
special specify sponsor started streams strings subject succeed success summary support surface symbols
systems targets testing thought through timeout towards tracked treated trusted unicode uniform unknown
updated updates upgrade usually utility various verbose verdict version visible visitor walking warning
watches website welcome whereas whether whoever windows without working wrapped wrapper writing written
American December District February National November Republic Software absolute abstract accepted accessed
accuracy accurate actively actually addition advanced alphabet analysis analyzed ancestor answered anything
anywhere appended approach approval approved argument artifact assemble attached baseline basename behavior
believes brackets branches breaking browsers building business calendar callable callback carriage catching
checking checkout children circular collects combined commands comments compared compares compiled compiler
complete computed concrete conflict consider consists constant consumer contains contents continue creating
criteria critical database datetime debugger decision declared declares defaults designed detailed detected
directed directly disabled document download elements embedded encoding equality estimate everyday evidence
examples excluded executed existing expected explicit exported extended external failures fallback features
filename filepath filtered findings finished fixtures floating followed fragment friendly function generate
globally grateful guessing handling happened hardware headings hundreds identify imported improved included
includes incoming increase inferred inherits inserted insights instance integers intended internal iterator
keywords language licensed literals location maintain manually mappings markdown matching measured messages
metadata modified multiple negative notation numbered operands operator optional ordinary original outcomes
overhead overload override packages parallel pathname patterns performs pipeline planning platform pointers
pointing policies position possible powerful practice prefixes preserve previous priority probable probably
problems produced produces programs progress projects promises properly property proposal protocol provided
provider provides purposes question randomly readonly received receives recorded recovery redirect regarded
rejected relative released reliable removing reopened replaces replicas reported requests required requires
resolved resolver restored retained retrieve returned reviewed reviewer revision scenario searched searches
sections security segments semantic sentence separate sequence settings severity shortcut shortest silently
simplify smallest snapshot snippets software somebody specific sponsors standard starring starting stopping
strategy strictly strongly succeeds supplied supports teardown template tempting terminal thoughts throwing
timezone together tracking trailing traverse tutorial username validate variable variance versions warnings
whatever whenever wherever wildcard wrapping yourself Copyright Exception President September accepting
according algorithm alongside ambiguity ambiguous arbitrary arguments assertion associate attribute
authority automatic available backwards beginning behaviour benchmark calendars candidate character
commander committed companies comparing completed compliant component condition configure consumers
container continues converted converter correctly criterion criticism currently dashboard debugging
decisions delimiter depending described detecting detection determine developer deviation different
direction directory disabling discovery documents downloads duplicate ecosystem elsewhere everybody
exception excluding exclusion executing execution expanding expansion expensive extending extension
extremely filenames following footprint forgotten formatted formatter framework functions generated
generates generator identical implement important including inclusion incorrect indicates inherited
initially inspected installed instances integrate interface iteration languages libraries literally
locations malformed meanwhile mechanism mentioned messaging namespace necessary operating operation
otherwise overrides parameter partially pipelines pollution positions preceding precision predicate
preserved preserves primitive processed processes prototype providing published questions receiving
recommend recursion recursive redirects reference regarding remaining replacing represent resolving
resulting returning reviewing rewritten scenarios searching semantics separated separator sequences
serialize shortened snapshots something somewhere specified specifies standards statement structure
supported templates thousands threshold timestamp transform traversal typically unchanged uncovered
undefined utilities validated validator variables wonderful workspace California Department Foundation
Parameters University Washington acceptance accessible accusation activities additional afterwards
algorithms arithmetic assertions associated attributes benchmarks candidates characters commercial
comparison compatible complaints completely completion components concurrent conditions configured
connection considered constraint constructs containing continuing contradict convention conversion
converting coordinate criticisms curriculum definition dependency deprecated describing determined
determines developers difference disclosure discussion documented enterprise equivalent everything
exceptions executable experience explicitly expression extensions filesystem formatting frameworks
frequently generating generation generators gracefully guidelines identifier implements incomplete
increasing indirectly individual inspection interested interfaces iterations javascript limitation
manipulate meaningful namespaces normalized operations optionally overloaded overridden overriding
parameters percentile permission population positional predicates preserving previously priorities
processing production properties randomness reasonable referenced references regardless registered
repository represents resolution separators serialized serializer signatures situations standalone
statements strategies structured supporting themselves throughput transforms underlying understand
understood unexpected validating validation whitespace workaround accommodate acknowledge alternative
application assignments compilation conditional consecutive constructor contributed declaration definitions
description determining development differences differently directories dynamically effectively encountered
environment expressions hexadecimal identifiers immediately implemented indentation information integration
lightweight limitations maintenance necessarily occurrences overwritten parentheses performance permissions
potentially recommended recursively replacement represented requirement significant simulations sponsorship
synchronous transformer understands unnecessary additionally applications architecture asynchronous
capabilities concurrently consistently contributors declarations deliberately dependencies distribution
environments incompatible installation instructions intersection milliseconds notification placeholders
preservation repositories representing requirements respectively restrictions standardized subscription
subsequently substitution International automatically compatibility configuration contributions
corresponding distributions documentation functionality modifications normalization probabilities
relationships serialization significantly specification substitutions vulnerability asynchronously
configurations implementation initialization representation specifications implementations
`;

/** As they are. */
export const bare = `
! " # $ % & ' ( ) * + , - . / : ; < = > ? @ [ ] ^ _ { | } ~ · × – — ’ “ ” → !! !" !' !) !, !. != ![ !] "" "#
"$ "% "& "' "( ") "* "+ ", "- ". "/ ": "; "< "> "? "[ "] "_ "{ "| "} #! #" ## #, #. #: #[ $$ $( $, $. $: $_
%" %% %( %) %, %- %. %; &# && '" '# '$ '% '' '( ') '* '+ ', '- '. '/ ': '; '< '= '> '? '[ '] '^ '_ '{ '} (!
(" (# ($ (% (& (' (( () (* (+ (- (. (/ (: (< (? (@ ([ (_ ({ (~ )! )" )# )$ )% )& )' )( )) )* )+ ), )- ). )/
): ); )< )= )> )? )[ )] )^ )_ ){ )| )} *" *( *) ** *, *- *. */ *: *= *[ *_ +" +$ +' +( +) ++ +, +- +. +/ +=
+[ +] ," ,# ,$ ,% ,' ,( ,) ,* ,+ ,, ,- ,. ,: ,[ ,_ ,{ -" -$ -% -' -( -) -* -, -- -. -= -> -[ -{ ." .$ .% .'
.( .) .* .+ ., .- .. ./ .: .; .< .[ .] ._ .{ .| /" /# /$ /% /' /( /) /* /+ /, /- /. // /: /< /> /? /@ /[ /_
/{ /~ :" :# :$ :% :' :( :* :+ :, :- :. :/ :: :< := :@ :[ :] :_ :{ ;" ;% ;& ;' ;- ;/ ;; ;< ;} <! <( <- </ <<
<= <> <? <_ =" =# =$ =% =& =' =( =- =. =/ =: =< == => =? =[ =_ ={ >" >$ >% >& >' >( >) >* >, >- >. >/ >: >;
>< >= >> >[ >] >{ ?! ?" ?' ?) ?, ?. ?: ?< ?? ?[ @" @@ [" [% [' [( [* [, [- [/ [: [@ [[ [] [^ [_ [{ ]" ]% ]'
]( ]) ]* ]+ ], ]- ]. ]/ ]: ]; ]< ]= ]> ]? ][ ]] ]^ ]{ ]| ]} ^( ^- ^. ^[ ^^ ^{ _" _% _' _( _) _* _, _- _. _/
_: _; _< _= _[ _] __ _{ _| {" {$ {% {' {- {: {{ {| {} |( |- || }" }$ }% }& }' }( }) }, }- }. }/ }: }; }< }=
}> }? }[ }] }_ }{ }| }} ~, ~- ~/ ~~ --- ... === AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AP AQ AR AS AT
AU AV AW AX AY AZ Ab Ac Ad Af Ag Ah Ai Aj Ak Al Am An Ao Ap Ar As At Au Av Aw Ax Ay Az BA BB BC BD BE BF BG
BH BI BJ BK BL BM BN BO BP BR BS BT BU BV BW BY Ba Be Bg Bi Bl Bo Br Bs Bu By CA CB CC CD CE CF CG CH CI CK
CL CM CN CO CP CR CS CT CU CV CW CX CY Ca Cb Cc Cd Ce Ch Ci Cl Co Cr Cs Cu Cy DA DB DC DD DE DF DG DH DI DJ
DK DL DM DN DO DP DR DS DT DU DV DW DX DY Da Db De Di Do Dr Ds Dt Du EA EB EC ED EE EF EG EH EK EL EM EN EO
EP EQ ER ES ET EU EV EW EX Ec Ed Ek El Em En Ep Eq Er Es Et Eu Ev Ex Ey FA FB FC FD FE FF FG FH FI FK FL FM
FN FO FP FR FS FT FU FW FX FY Fa Fd Fe Fi Fl Fn Fo Fr Fs Fu Fx GA GB GC GD GE GF GG GH GI GL GM GN GO GP GR
GS GT GU GV GW GY Ga Gb Ge Gi Gl Go Gr Gs Gu HA HB HC HD HE HF HG HH HI HK HL HM HN HO HP HQ HR HS HT HU HV
HW HY Ha He Hi Ho Hp Hu Hy Hz IA IB IC ID IE IF IG IH II IJ IK IL IM IN IO IP IQ IR IS IT IU IV IW IX IZ Id
If Ik Il Im In Io Ip Ir Is It JA JB JD JE JI JJ JK JM JO JP JS JT Ja Je Jo Js Ju KA KB KC KD KE KF KG KH KI
KK KL KM KN KO KP KR KS KT KV KW KY Ka Ke Kh Ki Kn Ky LA LB LC LD LE LF LG LI LK LL LM LN LO LP LR LS LT LU
LV LY La Le Li Ln Lo Lt Lu Ly MA MB MC MD ME MF MG MH MI MJ MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY Ma
Mb Mc Md Me Mi Mo Mp Mr Ms Mt Mu My NA NB NC ND NE NF NG NH NI NJ NK NL NM NN NO NP NR NS NT NU NV NW NX NY
NZ Na Nb Nd Ne Ng Ni Nm No Nr Ns Nu Nx Ny OA OB OC OD OE OF OG OH OI OK OL OM ON OO OP OR OS OT OU OV OW OX
Ob Od Of Oh Oi Ok Ol Om On Op Or Os PA PB PC PD PE PF PG PH PI PK PL PM PN PO PP PR PS PT PU PV PW PX PY Pa
Pe Pg Ph Pi Pk Pl Po Pr Ps Pt Pu Px Py QA QB QC QE QL QM QP QQ QR QS QT QU Qi Qt Qu RA RB RC RD RE RF RG RH
RI RK RL RM RN RO RP RR RS RT RU RV RW RX RY Ra Re Rh Ro Rp Rs Ru Rx SA SB SC SD SE SF SG SH SI SJ SK SL SM
SN SO SP SQ SR SS ST SU SV SW SY SZ Sa Sc Se Sh Si Sk Sl Sm Sn So Sp Sq Sr St Su Sw Sy Sz TA TB TC TD TE TF
TG TH TI TK TL TM TN TO TP TR TS TT TU TV TW TX TY TZ Ta Td Te Th Ti Tk To Tp Tr Ts Tu Tw Tx Ty UA UB UC UD
UE UF UG UI UK UL UM UN UP UR US UT UU UV UX Uh Ui Ul Um Un Up Ur Us Ut VA VB VC VD VE VF VG VI VK VL VM VN
VO VP VR VS VT VV Va Ve Vi Vk Vm Vo Vs Vu Vy WA WB WC WD WE WF WG WH WI WK WM WN WO WP WR WS WT WW WX Wa We
Wh Wi Wo Ws Wy XA XB XC XD XF XI XL XM XP XR XS XT XX XY Xi YA YE YM YN YO YP YS YT YW YY YZ Ya Ye Yo Yu ZA
ZE ZH ZO ZR ZW ZX ZY ZZ Ze Zh aa ab ac ad ae af ag ah ai aj ak al am an ao ap aq ar as at au av aw ax ay az
ba bb bc bd be bf bg bh bi bj bk bl bm bn bo bp br bs bt bu bv bw bx by bz ca cb cc cd ce cf cg ch ci cj ck
cl cm cn co cp cq cr cs ct cu cv cw cx cy cz da db dc dd de df dg dh di dj dk dl dm dn do dp dq dr ds dt du
dv dw dx dy dz ea eb ec ed ee ef eg eh ei ej ek el em en eo ep eq er es et eu ev ew ex ey ez fa fb fc fd fe
ff fg fh fi fk fl fm fn fo fp fq fr fs ft fu fv fw fx fy ga gb gc gd ge gf gg gh gi gl gm gn go gp gr gs gt
gu gv gw gx gy gz ha hb hc hd he hf hg hh hi hk hl hm hn ho hp hq hr hs ht hu hv hw hx hy hz ia ib ic id ie
if ig ih ii ij ik il im in io ip iq ir is it iu iv iw ix iy iz ja jb jc jd je jf jh ji jj jk jl jm jn jo jp
jq jr js jt ju ka kb kc kd ke kf kg kh ki kj kk kl km kn ko kp kr ks kt ku kv kw ky la lb lc ld le lf lg lh
li lj lk ll lm ln lo lp lr ls lt lu lv lw lx ly lz ma mb mc md me mf mg mh mi mj mk ml mm mn mo mp mq mr ms
mt mu mv mw mx my na nb nc nd ne nf ng nh ni nj nk nl nm nn no np nr ns nt nu nv nw nx ny nz oa ob oc od oe
of og oh oi oj ok ol om on oo op or os ot ou ov ow ox oy oz pa pb pc pd pe pf pg ph pi pk pl pm pn po pp pq
pr ps pt pu pv pw px py pz qa qb qc qd qe qh qi ql qm qn qp qq qr qs qt qu qw qx ra rb rc rd re rf rg rh ri
rk rl rm rn ro rp rq rr rs rt ru rv rw rx ry rz sa sb sc sd se sf sg sh si sj sk sl sm sn so sp sq sr ss st
su sv sw sx sy sz ta tb tc td te tf tg th ti tk tl tm tn to tp tr ts tt tu tv tw tx ty tz ua ub uc ud ue uf
ug uh ui uj uk ul um un uo up ur us ut uu uv uw ux uy uz va vb vc vd ve vf vg vh vi vj vk vl vm vn vo vp vr
vs vt vu vv vw vx vy wa wb wc wd we wf wg wh wi wk wl wm wn wo wp wr ws wt wu ww wx wy xa xb xc xd xe xf xi
xl xm xn xo xp xr xs xt xx xy xz ya yb yc yd ye yg yi yk yl ym yn yo yp yr ys yt yu yw yx yy yz za zb zc zd
ze zf zh zi zk zl zm zn zo zp zs zt zu zw zx zy zz aaa aac aan aba abb abc abd abe abi abl abo abr abs aby
aca acc ace acf ach aci ack acl aco acs act acy ada adb adc add ade adh adi adj adm ado adr ads adt adv ady
aes afa afe aff afi afs aga age agg agh agi agn ago ags agt agu aha ahi ahl ahn aho ahr ahu aid ail aim ain
air ais ait aja aje ajo aka ake akh aki akk ako aks akt aku aky ala ald ale alf alg ali alk all alm alo als
alt aly ama amb amd ame ami aml amm amo amp ams amt amu amy ana anc and ane ang ani ank ann ano ans ant any
anz apa ape aph api apk apo app aps apt apy aqu ara arb arc ard are arf arg ari ark arl arm arn aro arp arr
ars art aru ary asa asc asd ase ash asi ask asm asn aso asp ass ast asy ata ate ath ati atk atl ato ats att
atu atz auc aud auf aug aul aur aus aut aux ava ave avg avi avo avy awa awi awk awn aws axe axy aya ays aza
aze azi azu azy azz bab bac bad bag bak bal bam ban bar bas bat bay baz bbb bbc bcc bdd bec bed bee bef beg
bei bek bel ben ber bes bet bfd bia bib bic bid bie big bil bin bio bis bit biz bla ble blk blo blr bmp boa
bob bol bon boo bor bos bot bow box boy bps bra bre bro bsd bst btc btn bud buf bug bul bum bur bus but buy
bye cab cac cad cal cam can cao cap car cas cat cbc cca ccc cci cdf cdn ced cee cef cek cel cen cep cer ces
cff cfg cgi cha che chg chi chk chl chn cho chr chs cht chy cia cid cie cil cin cio cip cir cis cit cke cko
cks cla cle clf cli clk clr cls cmb cmd cmp cms cnt cod coe col com con cop cor cos cot cou cov cow cox cpp
cpu cpy crc cre cri crm cro cry csr css csv cta ctl ctp ctr cts ctx cue cul cum cup cur cus cut cwd dac dad
dag dal dam dan dao dap dar das dat day dbc dbg dbl dbo ddd ddl dea deb dec ded dee def deg dek del dem den
dep der des det dev dex dez dfs dge dia dic did die dif dig dim din dio dir dis dit div dlg dll dna dns dob
doc dog doi dom don dos dot dpi dra dre dro drv dry dsl dsn dst duc due dup dur dyn ead ean ear eat ebb eca
ecc ecd ece ech ect eda ede edi eds edu edy eee een eer ees efe eff egg ego eid eil ein eks ekt ela eld ele
elf eli ell elm eln elo elp els elt elu ely ema emb eme emo emp ems emu emy ena enc end ene eng enh eni enn
eno ens ent enu env eny enz eps epy equ era erc erd ere erg eri erk ern ero erp err ers ert erv ery esa esc
ese esh eso esp ess est esy eta etc ete eth eti eto ets ett ety etz eur eus eve evt ews exc exe exp ext eye
fab fac fal fan far fas fat fav fax fcc fds fea fed fee fel fen fer few ffa ffe fff ffi fft fib fic fid fig
fil fin fir fit fix fld flo flt flu fly fmt fol fon foo for fos fox fps fra fre frm fst ftp fts fty ful fun
fur gae gal gam gan gap gar gas gcc geb ged gel gem gen geo ger ges get gew ght gia gid gie gif gil gin gio
gis git gle gly gmt gnu god gom gon gor gos got gov gow gps gpu gra gre gro grp gst gte gtk gua gue gui gun
hab had hai hal ham han hap har has hat hay hcp hdl hdr hea hed hee hei hel hem hen her hes het hev hex hey
hib hid hil him hin hip hir his hit hma hoc hoe hof hog hol hom hon hop hor hos hot hou how hpp hra hta htt
hub hum hus hyp iac iae iah ial iam ian iao iar ias iat iaz iba ibe ibi ibo ibr ibs ibu ica icc ice ich ici
ick icl ico ics ict icy icz ida idd ide idf idi idl ido ids idx idy iec ied ief ieg iek iel iem ien ier ies
iet ieu iev iew iez ifa ife iff ifi ifs ift ify iga ige igg igh igi igm ign igo igr igs igt igu iid iii ija
ije iji ijk ijn ijo ika ike ikh iki ikk iko ikt iku ila ild ile ili ilk ill ilo ils ilt ily ima imb ime img
imi imm imo imp ims ina inc ind ine inf ing inh ini ink inn ino inp ins int inv inx iny inz iod iol iom ion
ior ios iot iou iov iox ipe iph ipl ipo ipp ips ipt ipv ipy iqu ira irc ird ire iri irk irl irm iro irq irs
irt iry isa isc ise ish isi isk isl ism iso isp iss ist isy ita ite ith iti itm ito itr its itt itu ity itz
ium ius iva ive ivi ivo ivy ixa ixo iza ize izz jac jad jah jal jam jan jar jas jav jax jay jec jen jer jes
jet jid jin jis jit jmp job jon jos joy jpg jsp jud jug jun jwt kal kan kar kat kea ked kee keh kel ken ker
kes ket key kid kil kim kin kip kir kit kle kok kol kom kon kor kov ksi kte lab lac lad lag lam lan lap lar
las lat lav law lay lbl lcd lda ldb lds lec led lee lef leg lem len lep ler les let lev lex ley lez lhs lia
lib lic lid lie lig lik lim lin lio lip lis lit liv lla lle lli lng lob loc lod loe log lol lon loo lop lor
los lot lov low lox lst lsx lte ltr lua lus lut lux lvl lya lyn lys mac mad maf mag mai maj mak mal man map
mar mas mat max may mdl med meg mel mem men mer mes met mez mgr mia mic mid mil min mir mis mit mix mma mnt
mob mod mol mom mon mor mos mot mov moz mph mpi mpl msg mts mul mun mur mus mut mux mys nah nal nam nan nap
nar nas nat nav naz nbr nda nds nea ned nee neg nel nen neo ner nes net new ney nez nge ngo nia nic nid nie
nih nik nil nim nin nis nit noc nod nom non nop nor nos not nov now npc npm nst nte nth ntl nts nty num nut
oad oba obb obe obi obj obl obo obs oby oca occ och oci ock oco ocr ocs oct ocy oda odb odd ode odi odo ods
ody oes off ofs oft oga oge ogg ogh ogi ogn ogo ogr ogs ogy ohl ohn oid oil oin oir ois oka oke oki oko oks
oku ola old ole olf oli olk oll olo ols olt oly oma omb ome omi omm omo omp oms omy ona ond one ong oni onn
ono ons ont ony onz ood ook ool oom oon ooo oop oor oot opa opc ope oph opi opo opp ops opt opy ora orb orc
ord ore orf org ori ork orm orn oro orp orr ors ort ory osa osc ose osh osi osl oso osp oss ost ota ote oth
oto otp ots ott oub oud oug oul oun oup our ous out oux ova ove ovi ovo ovy owa owe owl own ows oxy oya ozy
pac pad pag pal pan par pas pat pay pch pci pdf pec ped pee peg pei pel pen per pes pet pez pha phe phi php
phy pic pid pie pig pin pio pip pis pit pix pkg pkt ple pls plt ply png pod poi pol pon pop por pos pot pow
ppe ppt pra pre pri pro prt psi psy pth pto ptr pts pty pub pun pur pus put pwd qry qty que qui quo rab rac
rad rag rah rai raj ral ram ran rap raq rar ras rat raw rax ray raz rdf rea reb rec red ree ref reg rei rek
rel rem ren reo rep req rer res ret rev rew rex rey rez rgb rho rhs ria rib ric rid rie rif rig rij rik ril
rim rin rio rip rir ris rit riv rix riz rna rnd rng rob roc rod roe rog roi rol rom ron rop ror ros rot rou
rov row roy rpc rpm rsa rsp rss rst rub rug rum run rup rus ryn rys sad sal sam san sap sar sat sav say sch
scp scr sdk sea sec sed see seg sei sek sel sem sen sep seq ser ses set sex sey sgi sha she shi sic sid sie
sig sil sim sin sip sis sit six ski sku sky sla sms snd sns soc sol som son spd spe spi spl spo spr spy sql
src srv ssa ssh ssl ssp sst sta std ste sth sti stk stm sto str sts stu sty sub sum sun sup sur sus sut svc
svg svn sym syn sys tab tag tal tam tan tap tar tas tat tau tax tbl tcp tea tec ted tee tek tel tem ten ter
tes tet tex tha the thr ths thy tic tid tie til tim tin tip tit tle tls tml tmp toc tod tok tol tom ton too
top tor tos tot toy tpl tra tre tri trl tro trs tru try tte tti ttl ttp tty tur two txn txt typ ual uan uar
uba ubb ube ubs uby ucc uce uch uck ucs uct uda udd ude udi udo udp uds ued uel uen uer ues uez uff uga uge
ugg ugh ugi ugs ugu uid uil uin uir uis uit uka uke uki uko uku ula ule ulf uli ulk ull ulo ulp uls ult ulu
uly uma umb ume umi uml umm umn ump ums umu una unc und une ung uni unj unk uno uns unt uos upa upd upe upp
ups upt upy ura urb ure urf urg uri url urm urn uro urs urt uru ury usa usb usc use ush usi usk uso usp usr
uss ust usu usz uta utc ute utf uth uti utm uto uts utt uty utz uum uve uvw uxe uzz vac vae val van var vas
vat vec ved veh vel ven ver ves vet vey vez via vic vid vie vig vik vil vim vin vio vip vir vis vit viz vod
vol von vor vos vox vpn vre vtk wal wan wap war was wat wav way web wed weg wei wel wen wer who why wid wie
wig wik wil win wis wit wnd won wor www wyn xaa xab xac xad xae xaf xba xbb xbc xbd xbe xbf xca xcb xcc xcd
xce xcf xda xdb xdc xdd xde xdf xea xeb xec xed xee xef xfa xfb xfc xfd xfe xff xia xic xin xit xiv xls xml
xor xxx xyz yal yan yaw yer yes yet yla yle yll ync ynn yon you ype yst yum yyy zag zan zap zar zas zed zej
zek zel zen zer zes zie zig zin zip zon zos zzo
`;
