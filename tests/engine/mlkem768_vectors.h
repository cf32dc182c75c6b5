// SPDX-License-Identifier: MIT
//
// Vectors for ML-KEM-768, in base64. NIST's are of ACVP-Server (gen-val/json-files, ML-KEM-keyGen-FIPS203 and
// ML-KEM-encapDecap-FIPS203), the others of Wycheproof (testvectors_v1, mlkem_768_*.json): all key pairs; of the valid
// ciphertexts all that are special, and four others.
//
// clang-format off

#ifndef MLKEM768_VECTORS_H
#define MLKEM768_VECTORS_H

typedef struct pair_vector {
    const char *name, *seed, *sha256; // of the key and what belongs to it, one behind the other
} pair_vector_t;

typedef struct open_vector {
    const char *name, *seed, *cipher, *shared;
} open_vector_t;

typedef struct expanded_vector {
    const char *name, *secret, *cipher, *shared;
} expanded_vector_t;

static const pair_vector_t PAIRS[] = {
    {"ACVP key generation 26",
     "40pwHEyHWC9CJk7kItPGhNl2EfJSPv4MmYrwUFbWk9yoV2jzSGvTKgG/mo8h6pOOZI6uTlRIw0w+uIggsVnu3Q==",
     "PMMWSwm8K1QsjvoQvZ/AzREGutavvRR/+FH/X7WxhC8="},
    {"ACVP key generation 27",
     "RE8DLdGa51GMSzWwcypB3FZ4RauovXsEqcQToM8t4LXfDygkEfSgcUiaj2GOKuWu9AExysUjPW1zFSJyDC/rHA==",
     "T+xo4YyjOg+MUU55zhZqN08cFYDkOdlmVTktWXPuu8M="},
    {"ACVP key generation 28",
     "CSJx0FymPGCICvQE1gvEu5U54uoSlpWBiY1W4KyaWmhaptxiCm6aYM8Zp7Tw/4Bb2oIZUipUjuWFfD/2Bgx6Lw==",
     "dJ4qKV07F8KAbkIiUtcbqAGw0b5kMzXXIPeGIfLgPbI="},
    {"ACVP key generation 29",
     "u/dXTPXzK+SeHznOM4cNnWOEBW1g0iMAO2sMENXEIYB89Q9yN6lwcvA/Mc/Vn6joY7yjr3N14Mppj/ZlZhwkzw==",
     "bkuvP/CJOhm6F9c1guyt/lhLYsxWypIb0M1MXXqcv8U="},
    {"ACVP key generation 30",
     "0SzZtlt8WLIZWuC+AoJSe6wGwtJcsEcmKNZHFff2o3jFk2J4BwdGhLfTY0QfgPaj0YXWeHhwLTOk4L2iAA+FfQ==",
     "m3WrZjQY6mboaac/LJMNabK81CT/Qh/PCbj/YvwX9/E="},
    {"ACVP key generation 31",
     "ecAG1UcMIpr851iFRuUiBLCfUIaXSGW0JqqqGYxsunrgFwLhIo9TCsltsFOkFb6XdJoQmh/UBXuhKGSbF+wHrQ==",
     "3INntCmv6Z4HxhPeEIjatIAEaNEFvbFEp06uRa6S/tk="},
    {"ACVP key generation 32",
     "sE9jGzMNg5kbXAHn9pRS38OU+WiWMvjH9g2/q5KpzqWuUWOe9/Jv0iFa0Ry+Ht6zuUPWaO7v7hPtWw2j4KXz7Q==",
     "zfu5J2WXiG2lZyBLw0t+THNhBp8GGOSdriX6ksIU4ZA="},
    {"ACVP key generation 33",
     "PWO9bDEK/PaEKS5fjhuYzHW1onshUmJoREFEqySrKWdvn/VlT9p4d0SY4mQ+k10hQSzrSbw5NTLIDEepgkGPZg==",
     "m1rqMuwj/zM2cbPw3hNv/xIfSHzOrOGmGkmi6eo9aqU="},
    {"ACVP key generation 34",
     "JJ1IlBq8AckpBxn7NNkbBed05w5vAYHheD8lhuJJlTbQg+aSLvCoGDCP1/589a06lpQkQr4yewowdoXC1DFZAQ==",
     "6lJGJQ4ctbIfNqPUQULaKtJHAhX+HNUCBtC4fGHMi+0="},
    {"ACVP key generation 35",
     "4c+4GVh3stT/M2O6w7Tnvrptw8u3ibGyQhU5P2ybv66iCrqKjdwhLeglvg075XcBprWzpGowDZtZRfV5pZr6vg==",
     "qYFKxtovEirIMAynXyYpo/L7rcGqaGVzZ4s5/VgUMXg="},
    {"ACVP key generation 36",
     "rcTaWdk13YdCCs7lKu4Zyzcf0LtJjXm6aAFZ73zjfBd/uVCo9R3OxLx6Vz7dpW7MBJ5WiEdr1f1s0Hao+ZoBmg==",
     "kzm6CXu7A507HOeorNdgtzbDLpg1V+XJSms/7lSTCSk="},
    {"ACVP key generation 37",
     "ds3KU/eBgG1Vyo07r7P004nXEvEiHoW14p1qRlgPl4xR1QnPJnmXQWMQmQOfcTsiVR4rDwKXu4Cd8MyPw+R+7g==",
     "8Fh2WnXuIzXXgZb9l8qVkdb3Bz146eVO2rHsCc66V1A="},
    {"ACVP key generation 38",
     "eKtsSTVKAYvTijmSb4IqGsSsxP8y39fAR84Ih6OsGCycMwq0JX17h8R0LG6VtmvfgFxqFFv0RINgksax0sX//w==",
     "m+O9SE3zFY1oO9oywBvboDs3s7f495KwD0qlyHVlGZE="},
    {"ACVP key generation 39",
     "E7dWIOTLmrmmaJ9uK+RGObrmyct91kGsHJN3JC2ZZ5oY6hx1MvcGsGhw0KEEeq4z2eH/npvLvTAtiBfrewIqdw==",
     "ywDs/rkPqQRXwGr2Ua/TkpwayFHXJNUyFt9mHjoRlMI="},
    {"ACVP key generation 40",
     "fDRYGcfDJ62VceXfiCRJ2yQ4cNaGqXZNQSmyHheshqnHH35EKVl4/GO/j2po+GCemNFV/Xp04ft5gnM/v4psJQ==",
     "YRNMjgjH+JtyTr80o4H6n4jOjDXgDPO4H1cYFdMYuU8="},
    {"ACVP key generation 41",
     "jW3y6z3a+WH+XrVWhCt1i+vH7LMSttRiizI/SDt31vnvZo+0H0noLuD+AJGcwGUHVIMhWTp+zR0hEjQmCNlf/w==",
     "MKZ5x85e9n9nZ+vi1N/jzQ+9xMgfTZGpN4cZt6Yznkk="},
    {"ACVP key generation 42",
     "207Y6cPhrHo16ktnpO/PtGlyqYTRYfefCEEl1tSu568mNFk3rckQQVUnXnEU6T2fWEfupzqTWTWFhbLUIwGilA==",
     "DwV19woj7PQJPQJXXI/J/TB1ZKvhUi8YqvGIFDX1khU="},
    {"ACVP key generation 43",
     "xu+n1dUA5b+FfYDq4qbuZBQVmUf9S+WJNQck+uXlGAVjQ14Gwqo9+zR3EgcQ1ef/DcDaaNRkSiT2aoAS+xk2lw==",
     "sWD9dU8JwNfVlOejk7jyaOxLTEwcBrG4gS/FsZFtGOA="},
    {"ACVP key generation 44",
     "IIWbAd/GC2EJ4CNPPKx6JH2Dhgmdg9LUR+miGvneSL2MKUK3IHwsWb1W/57gsSCx2tgbBWAmI2I8vH4MIMm3CQ==",
     "ogl3z+7OgwEYNSg6trBtGlvco9BL2OpZnNapzcqCERg="},
    {"ACVP key generation 45",
     "QJ6fOrWNc24SLvzEJAv4OI/f2mdZAE1CRXAYAUozW+Tq4xg0HQbggBwMpLhzUgxxR0CtAX/loVjTvUCWDZB6tw==",
     "lFoyePLuUI6DHYNFrVJJbJAmbfkCZlJYMb+u+lKlFSU="},
    {"ACVP key generation 46",
     "ziys69VK8bTnFYjenyKmrywuKtf9Zrn+wN8ZGC5/V+zvOCZFIGhQgPUpdbyVfF+2CfsOG9BtJvVyzFQlyufeXA==",
     "sgdRSqPYCOf1p/8C6xb2oclzMB57gVRDL/V0+5eM4w4="},
    {"ACVP key generation 47",
     "fgMBXF1V/ZiI5zDB5g+QxfbC47Hox8CNhp8MHRW1QO0X5a5wdxZ0vokDzCGzqQJI2ZPCYbbO7yx0eHPRE4abVQ==",
     "7ntzBg6CADVZlQCvW0K5rG9qtRRx8WJQ+AXam8vA0Co="},
    {"ACVP key generation 48",
     "hZC/yab8Je5+batIcNv0tRofFBt8npYjDAQD55m8aOC/g+MEiwIfIttXB2qIVyn5URnOY/r1GmmVS8zFHgFGhg==",
     "zqKCtQpm0ITCQgfKBANCw8zbWCVG824Dob6dIZCssc8="},
    {"ACVP key generation 49",
     "1f2BUJJiDcQqIjkJ44c2mnSvfcooUTjPIXvCnynELEH0KGHv92kWFMPol1r7TjU/jIw55vQbtjfsebqpdtGtwQ==",
     "J2fMq1+vgx+RVe6/kR7SF4T6K+mlJsDcbuwqwhBO4do="},
    {"ACVP key generation 50",
     "0h1a/tmvqjtJ+0UkWyvKFQXkAAzcKQlKNgD1yqSaezpN0OhgkWSaCgjqRNq4XfVnl/i/RiIsLbp97GN0ubImjg==",
     "mDPb6thLd1ECzwYEfQX3Pg9Yr/PQxh0ebLzApf74QB8="},
    {"Wycheproof key generation 1",
     "fJk1oLB2lKoMbRDk22sa3S/YGiXMsUgDLc1zmTZzfy2GJu151FEUCADgO1m5VvghDlVgZ0B9E9yQ+p6Lhyv7jw==",
     "8DNet8vN+Q+7Qq53XCZ6C/Hfoqcmk/kEtcLvePGN6nQ="},
    {"Wycheproof key generation 2",
     "1guTSSodjBx7pvwLczE380Bs7oEQqT8XDnp4ZYrzJtkAMnFTHPJyhbhyHtXLRoUwQ7NGpmy6bPdl8bDqpAv2cg==",
     "rO858rdMHy+RZPBXYrtUDlKVng3plDdboRtQuyAmnoA="},
    {"Wycheproof key generation 3",
     "S2It4TUBGcRany4u89xd9Qp1nROM371kyBzHzC9RM0XoL8yXymDMsnv2k4yXVliuuLTTfP+94l2X5WHzbCGa3g==",
     "esJDbSXxBPihYb1P9DlNZpPNPn3gkQf1GZ3L7sp2drs="},
    {"Wycheproof key generation 4",
     "BQ1Y+fdX7cHoGA44CLgG9buzWG2zRwsGmCbRu5pO/CzelQVB/VOopHqqjN/oDZKCYqXvf4Ep7D75L3jXzDLvYA==",
     "o+cx2APqaDEpDTdBwzRjIINHKcChoxafM5pmzvbtJNM="},
    {"Wycheproof key generation 5",
     "ZrebhE4MKtrWlOBHhmGsRv5rYAH2px/44vA0sf2IM9O+LTxk04Jpoe6GYLmivq659awCLo8KNX/uv9E7BoE4VA==",
     "EQKCEDGGKe4rQvUofieB/0MkQ2MkzuUpJx2QkRWwVgo="},
    {"Wycheproof key generation 6",
     "fsQI9SyapyPQxB2Zh2gqX0zmydp80CFa9gu69UhKs1OgjM9FGwSf1R16mtd64UqBVp34yb06jx6+qG/c+4Iwgg==",
     "O+X1qgLfwUaAB3Gf4ikvq04Zed60S7cwz/+2FAsYDD4="},
    {"Wycheproof key generation 7",
     "wSGRW/72q9/Bd9ri9aJCGPmr2iVZr8Z0Gwjg5hq0M+uE71LbXqpt+Ow6C8X/pzDbDd6MXzjyZtXGgKeNJkp7lg==",
     "KgKAx6E405ZS4ZszfPmgB5AKOwDnjo43y7ULNXvijhE="},
    {"Wycheproof key generation 8",
     "2GY07PlswmA3YeKEwONnNM7exk5/9IZGnjhTnHEUHFqZ2vN0AM/lmEGvxBLsl/KSnchKbzw283juhM4+Rs0SCQ==",
     "mKXdHqRWKFiIS9OiT56z2Kte/79n9C9r/HUUD8+XTsQ="},
    {"Wycheproof key generation 9",
     "BhBnj/TcMSjhYZ+RXcGSwiD4+tlNoZQ7kKrsQBaDpJLaGATdtaqbHGpHqY+FBaSbrir/3l/nXmnoKOVGpncQBA==",
     "xf02sE+SnjderBOyMwdr9UqzS+AmE4n/iJTTKwKsAC4="},
    {"Wycheproof key generation 10",
     "0yLVbY7wZ7ofJMkkkrnFbfOm71SjBK3BtpkTdmoc5pdWBHRHuBDMCU1ACrIEz5rnHjr6aLiFhuy2SYxorA5RuQ==",
     "AcVQu/JgxUtlm2rCVZvgGqHvTEkE98M+zxeahxscnEA="},
    {"Wycheproof key generation 11",
     "Lx2KO+uzRUAyS5SF/fPVvjuFj1RKvD/GQbVyjK+rA7qNbELnJw7it3tgRThfPRdZhKDiYDYxZsc7DHDJcWRDYw==",
     "5HpYhCmtpgptae/xWYHybs/DmOTcBByH5/grF8HB1hc="},
    {"Wycheproof key generation 12",
     "Mb7aNGJif2AcvFbz3fRCThUpwEc37w7yr210AfZTuKGBIIO/o7Zw4+r5tENwL7bbFqwRl2VrvWGo4l7VI7jR5Q==",
     "gUXKsyoX2dV62BDcNLAVpoFqZCsJh6qT2WZ80JcZDfM="},
    {"Wycheproof key generation 13",
     "y9/wKHZtVYr0Rm7xQEOhqc92X3dIxjzAnc61mrOaTk2OmjBZfktS/6h6VLg8kdEqXpws2Q/KwsEbOjSCQEEaTA==",
     "+YNw2pizGGGph8tNBw3b/COaISNIEDMGZxJSLulTBfA="},
    {"Wycheproof key generation 14",
     "TAQxC+pmMFxsqLprj2HKliV6Z2Y6/BF2HxP7XHsyS2uK7Iepp5IEzuKYaGeikG64Ubc0uLIrkdZ0mxpfB8ROOw==",
     "5+z30REJhVDIEMDfkxHtcjeImjBUPQ7HnIDxNZdzsg4="},
    {"Wycheproof key generation 15",
     "OKDV9B19wYlu/RtFsEhWNM7xSYKHUblgh6Cm3YG01YqirPNZVW30oquuudzulFgpvrcRhbTWvRi3blZo8lM4Og==",
     "7UsiNNtof+T5Ldi/puOyf65OdDbNFkp2Tpw+qsRNWcA="},
    {"Wycheproof key generation 16",
     "l7VmVnblnjU4662qjNUN8fn9oVAtmJTGFqlGB45WtiHfBTGLX2Ve/jbxtnjPS4dRCKGNsvoxImHK+Dn4S9lWxQ==",
     "b++Yco3jLP8rtaJjTmZrG3ljxDFJLFZ8Dl+El1oQqBE="},
    {"Wycheproof key generation 17",
     "75kiSgOoWkbvEVR07FtdYg2meV1u/MpMkTXRmVip3mLffZLdqD5rLvTM4IyRNFYwYwaKGW17GhoTYj5IrhJSjg==",
     "PQJcxaKIiXe2WIM7Q/ext4Wp5QYRl67nysUjAvf6Bq4="},
    {"Wycheproof key generation 18",
     "sS9v2WXqnFuUfbgPxgyD1eIy3KgucmMCfBm9YuWm/1UPaqPoj3+oqWBn+M2uzurJDC0LXid+VunEBeyUIMMCUg==",
     "TQqIYY1QgyxMqlbzeyvhPOrtygZKa6v9vA9NiXuH8xY="},
    {"Wycheproof key generation 19",
     "n1KvksoWX9w4eI8rWboC4ByCgf98HmBQRogEOl/oFLBPMCnhvk4cAljDoi/1tQsmdMwJS6cBjaKmFWmEXBfSbw==",
     "Ep+Ez6fiE/UjoLsdRCdM0zfQjKzy89YbP4/vOi5fLNU="},
    {"Wycheproof key generation 20",
     "hR6pD9OFTL8o/jn7gfaOSxQ0XPDW7ufsTOdyUT34QQ0cDsBGiZp3dlUjPk4bXKROmvvcZ5ZL/V1ePbtF5g0Dzw==",
     "RynqSsQB+2jmxHL6m9IWzkDYXbLnMwImy6+K5Uyquik="},
    {"Wycheproof key generation 21",
     "0wTJOJzJc0d/FpeIq8udUR+EMhnSRqm1h4IvQipwwjhlkKLlx+2GzyxcKomGYryagUGHILu2Mu+c8LhF7QUtcw==",
     "O3uMExOZTTEBwin3i47PQLxAAVW2F9r3vZ5uGV66k2Y="},
    {"Wycheproof key generation 22",
     "iabjvjBKNRj7grGMpzDws1nNa6kGZKST+0+O2vllucO2WREh4l1kAQwloYZ2Az4dcnisXy0LQ6MfOkFWrnEEZQ==",
     "0voJ6kNu6l3zU4OYVMFm3SgmzK8d32XnnlvOXy2ryRM="},
    {"Wycheproof key generation 23",
     "1Wm5Nc4BXIX3kvj3+w2DxPU7SSlZNh3U91+3ZNZWRQF26uhNEcRSg4KCj3pomg1c/4e4ygu6l/6ss5uTWoeIyw==",
     "XZAemuhd3nhAFaAvRXTtgokfeDpBDXHJCEenpta3n9k="},
    {"Wycheproof key generation 24",
     "XLsUHCdjQlwnT3QE/lMNkRbgjDP58gCiCwEc9WOiiZD8nrvjNtxGRImGHbglNgaXG9CpAIpDPtF3UtBAI3gVUg==",
     "oeX/F3EA24647dW+dRedyIXMdQ/wZbDzFVBnbReFQ8Q="},
    {"Wycheproof key generation 25",
     "KTq7bRwgeSeUVBfPhIg+8BCCPhG0h+1VI55GboNpbQz/hWMDiq2GWoF8q5zpiEa6db6TY3GOz1/qU4rqkLKlWA==",
     "x6IjJ1DMb7wJgSUd3z7G2d+RVqGxH0FsJrAbC7AEtmc="},
    {"Wycheproof key generation 26",
     "dNh8dVbyZx8tZmhUpNbgc+afNUIebhpCjMzqScN/lyzh+3RWrAqhuXBo9FLLpk69wTi89dNrCg+toqOzdBQeuQ==",
     "o2RiBkFFpoCIqOeDiTVz/fxHW3M3/oqMO9SOun3rdVc="},
    {"Wycheproof key generation 27",
     "ATurAhLQTs1UtHja9ydIADol4ssGC6bMUL+VwpK4IGudoMXaXxlbgPu5nC6LBpJgdPP2BLP2GVtaW5c3h2u6cg==",
     "WUIUATTDFcx3z4b6FQo6mjMvK1ZwV6Ed/uvjuURYmOs="},
    {"Wycheproof key generation 28",
     "zLBzxLkL4K10bib7CTtgxwEQvR3LzdtWaoz/t7PK+A5xYAqJgsNQ31JM3lFEMd7XrsI1dlMIlLy/DsC/7wu2Tw==",
     "3orOpf4zCtHW6mBJe201jLtzegezVIjq2QXfuDjsujs="},
    {"Wycheproof key generation 29",
     "LoifROKJAemsfKay//yxJMiXlAGxcGTX4dUafjw62/oOFF5EquUs/GCeb0f9em9q+HcZD/UiVtCsWwW4nD9Enw==",
     "mR1CMvr4pFNYN44SQxyMYP5aZ46dsE5pSh+Ps7Pcjog="},
    {"Wycheproof key generation 30",
     "F0qqNkEFZtwVpeYodCGNer3eCywPMNh3u4Cxq9X1oKRQp6I1T35c76b0pOmhxBHrk2RQbp4SBKiss8t3+9LE7Q==",
     "LtER87ww9YrB/8TKqAiHELXAT9oW5uXZzXWYVTflvu0="},
    {"Wycheproof key generation 31",
     "NR/kMT4tp/rIPVCfMQPK97TGSk1Fj+/fY2eFrDYaE5Dwctm1qZ+cegoBHk3BD2tgDWEfQLunUHHnvuYdI/1e2g==",
     "zqNOZsLjWPHPJ/3dUg8/GjkOIf+AmqlYu/DpLLzL/es="},
    {"Wycheproof key generation 32",
     "m8UxVYAgfGwW3POjDEja8njeEujCffZzPmL3mQaK0j1aTQqKQcT2ZoVOmxNnMHHOsv1h3vmoUMIR58UAcbHdrQ==",
     "OJYVB+h8yDPW3+NW2D8JiW0j7+UN1pFIH6ou640WkL4="},
    {"Wycheproof key generation 33",
     "2LkHs00VL/hgO3MFH3ctqnHrkCxHt+LwcFCCaddX4C42uBdzbLxfex3W7vX+YzL7GlmPOHHlRw1ED9LqYx2iig==",
     "UQKkimRhYBsBOIJ125wovAJ3uMVj4XCgIq/wLQKNAVk="},
    {"Wycheproof key generation 34",
     "aEop5OVICl8lM+FSa1+sjN9ZJ/PYUIfHH5KMWWkOtWV10SGV7DKoaG0GAORdSn9UIZsNejgm0ZOlG5FW7PLt1g==",
     "54zVuyK20RJDRuozhzhyMQbBKVfJYVNxGM9r7ZIiYwU="},
    {"Wycheproof key generation 35",
     "12s1c/WW6yhqtSMf7sdJloaxMCG+NssSbH6+udcDDa8kjAoh6gu21vVvEjAOhYTY6aNODm9SInKBFRrkwwX7jw==",
     "dsE+da7EeqpLuOvO8E9NDSI2FTeJDwusXAXtNB6rzVI="},
    {"Wycheproof key generation 36",
     "uHQ5/egcnjnuvnz3QcaFeFUywd0j6O+Gi5znpUEBDz0WRkYIF6D85YNr3+Ekp0SOet97jswmUqxtKA6YZoLfcQ==",
     "Jxfom0DCdQ/YQihbWRM9GBzVoQN8cwVSRsgLyTyoZQA="},
    {"Wycheproof key generation 37",
     "BWZhs4A42k/ddCbzKoFXbHPthIQ7MFFoo3T5NOJ6Tht5I4qA3P18mS2Est/6Z0k+ZpJD1Po4xGsJC9+GvFSEEQ==",
     "J0OOAX4tDVECugSpFDs4h+4YGucEguvsSO5qwiszri8="},
    {"Wycheproof key generation 38",
     "obUthxYSocYRrglE+ecYWPNdO9FPIOlqkxcgZovfCmsfE1z2S2QD4QOvrjTaA4YT4oU7v8Nrqvo8apU0cZPzfA==",
     "4DpRWHNJWpXky08iPF86OESbWCGK9R6AyXE4ORau974="},
    {"Wycheproof key generation 39",
     "lStJyAPW1vumn0N1rc6FlIR6ALyuIXnaSa8q7QQjJQJi1wM5R65CylNSKmX7r+GNO8Pgy2YWTpoJT+S0TYl37Q==",
     "dTl9G6jptTsFBpgCzX6hPiRJxPwK7WW8dRwTZ/gBuLI="},
    {"Wycheproof key generation 40",
     "PIFeV+kjPpdfoWMCCKqyBrca4Ns3p6h4msaD2fmy0pgByON2/bFA7jQxBsCTr3yxSbMWunlEbOtOXgztubFk+Q==",
     "jUAnjN6RtS/2IaKW5KeKGXtNZDIeogBa7nr8s2+L52c="},
    {"Wycheproof key generation 41",
     "WIdggm3PvTbZq+auRKZpuz67pqIY6raeMPGKO9U2V24OhgV2KFSDu1/Tbi+UTTLEMXvrweRBRwwTcgRqeQ151A==",
     "ODeUx5m7MTKcWEv9Ysn2OFJ3nIwxf2FNry547NxzzMQ="},
    {"Wycheproof key generation 42",
     "R1UOntrLbdzj2auB9rYQgN1PJpOFSssF4MzHpPtjkPv4nX2Z1cPg0Q1u+a8FTYQjdfaVq7KOO460lRAPBDBukg==",
     "Nkdzz73lcNlePp4xCx4vRP42aTAgdrHgFwtuicfHJXg="},
    {"Wycheproof key generation 43",
     "YQr7ZL6Mwd8ojPsBbuL0TGwHET3n9v7gcf4MP+McYhXNKS5MX54aVeBIm87/sgTWcqYhX085gKZG2fiAgXxS3Q==",
     "9Ey/7Io63Bm7C77S6noYxtqOY9wIIp6EGaHaYHS6p0A="},
    {"Wycheproof key generation 44",
     "4ZU4AKyqhawCqQbHLLjo1wTo0nggNF+I9x6JwfVJr8yMZMBJxt/A8Uds/9UgsFV1YWL37JQkPeaxSsC55fs2bA==",
     "HYhUYxidcto9d3MND0tfSIhYC/3tU3PleGMtFW1ycRA="},
    {"Wycheproof key generation 45",
     "xxn5stFjmbcybOTsow2r7+j9qrGOn234iLChNO81VXDkB3GFbrd+RjNQSJn8uGxqPUM9C41g4m8HvWHx1O1pvQ==",
     "5JfMZW4xAfPc+KUE7YnAhhhDkoOdejkpq+1wFxEMsVA="},
    {"Wycheproof key generation 46",
     "6ay7d0vpcCBsOnOOJDtCCAWlCfpZ+pAgRL4vDQE2UNLe1e2uxd479bTXwvLhjof0mcGWiZPv8ZZ1PbgEXiyLqA==",
     "Kibxrpo73b1Ls4V/8eXyOrBag4GaGqlmndepQoI/jaM="},
    {"Wycheproof key generation 47",
     "wbPL/61LMG+a8M3TAoh2SG2+hYh1ybZJf+IBcqmGyCscliSZGc7cI2nY1zmrEl4NLMuC3+vNkCQKVFzf4HUR8g==",
     "oug/qA1zACc6vDsEoUAI6Crj+BXB01n1kEVz0vZv1p4="},
    {"Wycheproof key generation 48",
     "/3SVuFdbWpjk/SH7TD5Yy7YPFL7yGqdM+IAuMVPxSAe9w3BGA3WneNGjHQHEK2Y2ftjZ6PhFUQAvVS8OUhArXQ==",
     "Luzx+BubaIWixAXgdRGpkRdF6z2SOEKrIO9se66MKFk="},
    {"Wycheproof key generation 49",
     "vcP7ocMnUROfxFus/7Pql/Jlc9gEpfJ6RZKT2VGQ7Y79Wgj2VqbrjNIGeZMKMcqmpjMcSxM6aDjCI++fdp9iRg==",
     "G2GdeRQWiaaLixZGzh/9yf7kmBDysnGJFPoJcDCXbL0="},
    {"Wycheproof key generation 50",
     "RH9gdqYnu8Wtd3P7/rFLS6msQ6D4uZ+23NXkUqo8R+wgpyN4AfRw/MK9n9e+qDIoWbhQ94gtNilHQykT3QaMAQ==",
     "FtXyGR3jkaQO1np6T1YKd1tx4XFVb08blK0ADyDmnV8="},
    {"Wycheproof key generation 51",
     "LV32TWLLB/5jAxC7gBxljb89l5k+aGJnRd4503+/wrJ7U0U3rdq6Ts8U8CqzF9NsufD1AiLO188Cnf+KDT0v2Q==",
     "VUbgo2JURajReVDseHHYdPdMd6M7wCzifoTdnC4mtLE="},
    {"Wycheproof key generation 52",
     "JQVtG4ETuzYt2XnZhkPXp6ycT5WZTAugYGCbbQcAL/P0ipJU3UCxF5Qfo1pmu1ApYye3JVJd7vcOEoyoBF7EUQ==",
     "ZVxi4r8ey6EUJyPfMe3MP5skwdIARt8FHvSi6/k9tOE="},
    {"Wycheproof key generation 53",
     "5NNOEpgq7rHWL9SI2bnihVftNCkpIjn7T3b6kJgAmsrmxFx/xiMpsTyNKYREBduP9oYN5HS/cn7NGeVObhoUGw==",
     "WJtjjz5OSTTCQciVyFCDmcbLI2yUp6prB4ESbZ7C9dw="},
    {"Wycheproof key generation 54",
     "zWqZOW6zU5ymY6UeQgY6OiYswcWl/OFWbwWXtSrZ+jJaNAf1kXkaXbRXi1lyCTqVvsO45wwdVCybXJeJcp+JIg==",
     "g0n4uB4BolPjbyU2QoOa1D5pVrJlzYmOQYJzofgIP+c="},
    {"Wycheproof key generation 55",
     "bIxT7W9l5rLjJLhDZOEN5C0cJqEG1NHJnu55x4WG+1W5QCvwJIHOSyelLof+uSxDmcfymI1A6ULnSWrRWtKqiA==",
     "ow0VI1ssxEiV/oxECQNzM2WjapuhpBr4cbUv3v9Bshc="},
    {"Wycheproof key generation 56",
     "IQcgTNmV8d8UMU1TgfjFRA8Jo0dQLhYc/8Ci7D3PvHMkw9pw/oUOgKqBgwHWDHDzA4FThm3NXReeIttZuJkbtA==",
     "1PnLlaUr9i9Ac9CWtbS7+uFdUSPKzCWeGfdyoQEUxY0="},
    {"Wycheproof key generation 57",
     "Y6klaFqKxbvZGPqjOsOX0f+8+ZE12dp8PW/3qkxQrz06/biiRqVu5xRlWRgxw3Hy64dGewVZ3t13a6Bj7m0vkw==",
     "RGak2dED1pnny8oMmE43gi4KjW33U1A9Enp3Ib8lOPU="},
    {"Wycheproof key generation 58",
     "ahruXnCMG0fwK9rM5PVshg90/Hz+we87WChbHIrX/sIjDgW3EU/wOVzGY02x6uglgHLQnAnykektZiCxd9xQ1w==",
     "dmyTgCXPLDC/ZXMSXpVtpEhq0BGwUpbgooTHCmW9d8k="},
    {"Wycheproof key generation 59",
     "Y5azKLEA5Mf0vK5ph17eoaGYJCFVjGCME8WSv3tdD+8RAM7Uit0hGlyTe41gedjica8/lJ7cYfcOYEU67yDeqQ==",
     "87JBzccadyUNlOScl7y4SCbc1c5U7YiXBLbRriXcAek="},
    {"Wycheproof key generation 60",
     "pFO8rN0rDUZGAJ5e1FHDxF8I+4J+9zPbPFF6ncGvk+Z6PMiqMjnUxSzkyVr97/bvv6ysENKU7cDnz0U1BZv9ug==",
     "9Dd0sima6huhGkcAHdzFwd76ChOkuQ0VC3spzXJQuGw="},
    {"Wycheproof key generation 61",
     "R8ord8W3F/QjIiwnMMpcuchWvJUdAbKyyAvXbMtVObePFIHXyrAA4z+gfejclieoXnb6u0QoozduZjAM8SoHhw==",
     "KrYXCp/bKfMPetEnyZ9l3CdcbVmvfkTpAKlvfVVlX9s="},
    {"Wycheproof key generation 62",
     "qvbrQOWWpePoIYhx5wiwiSQNy+f9NkHw5eQeBxzkkQfi+NMgrDywxS79x1MoLwkrw5uvShh4OkjqAxoZGGXreA==",
     "JCwLHwkCDu6Jgl4Nagq+YusJI+/FJnPgdmKxlK9cNWY="},
    {"Wycheproof key generation 63",
     "ZQDzLJNBXP28C9MdeNW+lcuQYMjPogE5VbVvi2hosyI5MwhkGppGR/IwIB4TiWJKKWtVGSqYGfyxmrd8JflURQ==",
     "r3Xnnjq4SwdYhcQoueYI0C+nYeWZmQocn6RNrkM8pcw="},
    {"Wycheproof key generation 64",
     "dkPO8tYsxaruz3VGU+piKUzSII5b893uognj3EU3PUnqydUxpTJ3CDeoVLT1Ux9uDI1sEBg7MNNDVJjC3RQpUQ==",
     "7DTrpI1hMEL28qATMa631MCDCO220jFAQy4c7yea/4w="},
    {"Wycheproof key generation 65",
     "+O6VUhBgwDu42sx59+t9tkD1RfMVYTo11EegnlBMtOE/w9g5LLU/Nu1kc2SgTjcnig4KRbcg9KdcWAyZIOupjQ==",
     "8M+13VPXe/5ZMeIh1epiVN4iYNtN2MvCEw6BuE4E+Ok="},
    {"Wycheproof key generation 66",
     "uL0Ek6iC46SbTg9iVvsf6gkSVi/ZuibsPWycwSyJc6vX5LXYAhxIa5wxFNfLvrfNSeuophvCvK4fG+8wodr3bQ==",
     "Ey90bNLU+JEMbKLGCBlR9F1XGQ54cmgYE4Oqr+/z588="},
    {"Wycheproof key generation 67",
     "wEB+Qd30jTM5eLibzy2wHkYTQltFYknnam8luKKCe/Wy3KgeP190jSPJ01aiIJ9rLWAkey5FyYCN5Jf2TxJGQw==",
     "X1K7DyEZi90TjtZxW/FN+l8UNAsF1gqWqGHinkEE1RM="},
    {"Wycheproof key generation 68",
     "M0OC05Fk0ZiWlqL/d7JaKK+L6tmIO1Nl62/Mp8F4HMmrpQaK+De+li9DnyM1k9GTzl4I99Zu+zOJiFknuJ0lIw==",
     "xSxp2LkI9X3AZSiXFwR2kWEL97c7xFNxzyEJ1FUHWUs="},
    {"Wycheproof key generation 69",
     "aZUUPo64puk4QPdu7IRPZ9K191sYOaUEAzfmH5gGdkoPTf+OVvaEQINqByQSow2FGs4sfG8C1g56hCAAGmPmxg==",
     "++X8h0m6gazntUvGbyhDvsI3ghHVIecpKu7bAXkEVyA="},
    {"Wycheproof key generation 70",
     "mV7/fg0ZXG0FM/PcGU1H5g+a0UaWFEzeaU1gqV8+lrSyj356FaAF+SQAzjPbBz1JtThxWUqI/EXg+UIHtfDy3A==",
     "RzJ6CmXWXMZo+HmZry9/3jWZL+Y530ygs97XQzY6UaA="},
    {"Wycheproof key generation 71",
     "PoCeyN0P7A2RGk4/rCD3D7sSjF3pTccYTKcxCukVepjYEoYBwosd7405Og2ygyKffHODFSqBTnzv6O+dl2jEcw==",
     "ePdCzDpXQiRwk5LYMBEGKavycUbLlsAchB+8O2m7S1o="},
    {"Wycheproof key generation 72",
     "2/HEZf/z2feDvZ7mGlc3FeRWkRR7iQRDm1/6pk+U/3u2116sbHbO0bCgJbQKVUQHEq2EJGcudh6bxADWOBIAbw==",
     "f0CAziNjtGDhqWXTuaj9q7yRJlhIpgCQFAmr/kFdXyE="},
    {"Wycheproof key generation 73",
     "H3z9K3CGMVTopp0XWFMuhsIM/HY9Z8dYvRChOyTnWbUnOzi93BhIgCTskOYqQRASmkKhbSqTxFQ5iI52AIYExg==",
     "QH64PgpxXsBV9+dQdV85javFASPfR8mi2waBX0sRDHs="},
    {"Wycheproof key generation 74",
     "OhlXeQjv03aXuO3H/a9H0b060Bobd/r3lL7lucMZKm+jcpZygW8+uoTJY4p5Z27qwPIsikjgxdUKJv8IRMZrmQ==",
     "ZdZjTb8KV/oJwNBS+b5EAnvX2mpkgoMyt2Q8YTPdYY8="},
    {"Wycheproof key generation 75",
     "rg9l4p84gEpnWfcPTQHiqv9/4ckevE+JLdDeOrLmjqXgP/c+AqIXZZ9T2MR1Vr89jJQED2MNY2BeLQ+SNXk3DA==",
     "M8591Eht+ZlUmDehdQtyc5q8U6v83xdoykDrie934gw="},
    {"Wycheproof key generation 76",
     "YISiNfed0JPvbRhbVOad8z2s7nOpvy83kARCGhDjp52faE+wVezhlFnrRk6R4SanpuPtEczuAEbaI02WTJhREA==",
     "XyoKzBmyCphKY/Hvpju9kYk+/czBYZwa7oy0W7qo5kk="},
    {"Wycheproof key generation 77",
     "rNHAIX+tXKpCNVRN2d4VOrGIDM9MdvFvI2+uTkv9oEzwOoq7ClAQ9ACuVyKnW99aL21bVGs01zhXyxv8flh6pw==",
     "TfJWTyi2rRdYOYAsa+Lo+/GFQ1EwqRaAxnJAkiDsmvE="},
    {"Wycheproof key generation 78",
     "JBGRQBpjr6dQ8FZi41Td28aDx3bOMiK+uD48+RPX7XylmzvSO0mpW8H60gBw/skwtgYL2CfXQrB3CS5CImjhXQ==",
     "83xjvyp1nHMLAu4vap7mujVZd63KX4jscKfz5B41VoQ="},
    {"Wycheproof key generation 79",
     "uaawwFZ36VfUGjS6A70G8qkJLjH2M4k5fX5w/eZAnRjpnA57gr6JvDweruZoCqTv05TkDCs/MFI8gRf3wmqJaQ==",
     "JSWN1Fh/Fni+aDX2eThMNd+xQFfz02MA5wNWCjVa6SI="},
    {"Wycheproof key generation 80",
     "KKlscVd7oAyU+Z/pZbxZWibbKzymq1z45EPN2EYrF5KcNdFlRT5fzcb532RSbZ3mmPK9PmusbH/dhmAbm6X0pQ==",
     "OVoTWB8X6yzDyziaO/2UV4xXCOFpIcbdYHZQovyKGxY="},
    {"Wycheproof key generation 81",
     "wIui74w6CgQ6+tkxZS16Geboy2cPhA3l8foDMJssqexf5hQaJfern4dfeeCoLW6lzeWgF6tjfV/bfEJkah1x3w==",
     "LJuOwyi/XX4h9RfQueGUOj6IhtlyWeiDgW0klwX/arM="},
    {"Wycheproof key generation 82",
     "Djsw4QLXB1OMJnEGD2A7sLigFBA/Ey1jsJ7OB+Skx1sR6v7KnoEHlsNOjPzp1ZNCiERWAHsB3dEu3ObRDth+TA==",
     "lq8yNgmbPME3mo3/Dq6Zds0at+i51wKWH47wedjfoHU="},
    {"Wycheproof key generation 83",
     "JHj3095gQeflzRHF4u9IPRqmIY6xJkRAkVNfauUy+nMRE24mgd8u+IG1Ggkqm62+csl3LBaYCFIcRxSVeGIeKA==",
     "e72UE68cECa8UNQyJvqszDiobfNmIAclbgbys+AyXW4="},
    {"Wycheproof key generation 84",
     "nUBdPr2vNfqHIt5DG2aXIqyq6i/RC4FDELF/eLZhR9Fs6xT3ZivgxCd5RZ9poUXA4s6fC9mgzRvzLtVpTMmuMg==",
     "9xL2suBAMNooIEsAFZRxIDdclV5q+JxKFPZvpDA4e8Q="},
    {"Wycheproof key generation 85",
     "moZJDwYV8+33icsGVAZunuM5zFn5aCgfO4khP4PGku366y70TS9ghiHoMRh855stL0og8VaLvnaw09WvNhEXFA==",
     "WO/Arr7NLyAQ6WQtGgsljjoPvkb+m1KmIiYAj4vZ7fA="},
    {"Wycheproof key generation 86",
     "bf2bV1hyVgx73CcyxKKNrE2wTlNeuOQCw9/9FFwJzkeimFwcTSA3eFl5R9cQ3sgG42sM2Un+Rg7xQSE7/FJeWw==",
     "y9/p3sRg3argxWftHEwDTbn+KwkH8RjtwkT2f3jjYAY="},
    {"Wycheproof key generation 87",
     "b8qfTjhNhBgHXMBkxwcwgBvbgkmJnUVqdxMNW+6zZizOdoP4oD088E5Glw/31qEklK4SVYNG38j9k3C/lEoBAg==",
     "j4/n5stASjBmPtXGmwoV3HP0l1Di2Xzvkv3TfO97RgA="},
    {"Wycheproof key generation 88",
     "5Y9xvxdcBVCmfgDg97O3/Da8Jwe/DJMESkkmJt42MBp/cFSBSGnPdiXkVke8FUev8ojbuQaZsq2EiT87dV2XIg==",
     "dA27RTCHFe2rWIyuwPcjiCpGq2Ikl9q9Omk318cQrN0="},
    {"Wycheproof key generation 89",
     "4/xXXtUVE+YqumVdJM2cjxxshIqv+pRsSaU6w+pZ5HTYLC8b8uauveVmD6czVpguEpmdj9r7s8sYY0HQOG3q0A==",
     "m1cheLdn9rXGlgu0EshSwPLauLukstXE3MBqjaVg44E="},
    {"Wycheproof key generation 90",
     "RwtJQ/D+f9DY7FGFq6DR2wnREpNOT7R4fiu8a4hGbnuLKAn9QACL5wprGEmBEBckvD1exeGVa1ELgv1a0GaKWg==",
     "IwL1bdPiWYNrlHOw0XUWeJOjmu3IV/txELPk21SbLFw="},
    {"Wycheproof key generation 91",
     "bfQ4Xbl40nsn0qpeRS5BUrNvCXUD2VgawzkBBcVyfn3JX6CO0QbOhGYOikyQvSsiY05AdpqgCQoQHF3drUXtxQ==",
     "dRz/n+/WX0b5Dt1+fb1cy1PnrfeLYevLdrNtJ5fD0D4="},
    {"Wycheproof key generation 92",
     "26y6glcoREkhsifNulREaz9ogbR76c0Cgy94sCOxvuDhUnSo4rwI/oGLEXuijF36501U/N9vIAUveb4zPtyN3g==",
     "CdVf9Q0UAjn7b1LN4TR1cvrSgXeCWyGjDoFOOlpdm5Q="},
    {"Wycheproof key generation 93",
     "aQ63H9cFK5BursCZN6jtN04LAq+ifC8UOZkyvlg5+tKBw4wstc+vrIG5aoEKt0m2GAa21UyfjPS/G+AZJCMojw==",
     "V7m+NFpbbyJooDoiK5neRyvYBsHXBcnmo0X7A8h6PmQ="},
    {"Wycheproof key generation 94",
     "MuDqkIn6koSCwHcNpUWvG7hxoDzjhgQTiw0I6ioQyivAbFvve2UIQJ2vhHpkyNMNCXT9O6dHbcdsRrRYoDbYhA==",
     "C0d3z4UUNV6eHb51QW+SVk+5FkKws3xUEDl+BMf1KhI="},
    {"Wycheproof key generation 95",
     "b7LscZ8qDeoVK/P2S50Uj4q4uoj2TmH121PhLVn1JVdPeXwAfkBh+Vx9Vs/H7lxJ6End4/6o8l54dt8qGFFcNA==",
     "jlYA+RHys2jp1HFcLXA3NvEkNFjSwW/XbfzyJv5ellU="},
    {"Wycheproof key generation 96",
     "Un+4jIvZpNYDHa0V5jh4q9K1WefgjWH2no54/Klk7mrjLUMrT591G94ElsWAoYH/7XYqo1RUoC0/H0fuA5TInA==",
     "K4iFPvSFllPJNpxtLPb7JdqWb4UBmfKcSU/Q8Jl2dfY="},
    {"Wycheproof key generation 97",
     "rG/Pru73lbbvngYvAr9Cl1+gHn2RuoMvdOBSaacmhNBa7aEI6k1sa8D7lYKGhQQivDV8pnuDyYYEjg0Ah/oR7A==",
     "D70hx9caM3jJrEw8fP19D982Tt/pPpG2hVcgLFY3A+4="},
    {"Wycheproof key generation 98",
     "ui+5MY1NvnSIBXwz6V5vBUWDooAMQbuDCDwzCpFKEs/mP4/9o1ZcJCTImyCXS3SKZaWrp1Ez/LMVbftmJqg7qw==",
     "0aOMKL/0t7hpIyI6KlrE50UMFOjgOXyo8XVBFqShrB0="},
    {"Wycheproof key generation 99",
     "qm3R5Xmc33r5xPxjKz651R1m6FyOCiHsmGZPxRq2PH39omiBPvq1IE76YPeL+B0yDQGsCawGJE96+9LYD9NW2Q==",
     "Ug8kMrsMPDvQRM1+r7NVznMuKf24iotdODn/g+yiUnc="},
    {"Wycheproof key generation 100",
     "GV1shqPfTCHjAH1/J2i0PHTLMGDg7Kd/Cl0ycVQrmoSud+D58h6r2MDG7qd2f04Q/eXC15uEAL+WsZAUtFfsIQ==",
     "XVRAKWBNs3VfWgFgd+8I2qTOGei1tbefi4c3nau4+wQ="},
};

static const open_vector_t OPENS[] = {
    {"Wycheproof 1",
     "y/xEBdGyo6OGyUwl4PLV9e6SywOI/01qoEIjCG1Rw/0kdS2hTJ/DuK4NnkqLEBa42Pxp4inAPqLvCKSuDP/Dfw==",
     "AOlsROtfU4DYC0ywXWCJcaKPvoOLkStVi/lnbGxnyWku1uoGP8R7cNXWAEglwmm5y45otXKNZ/RIRNl2hqERVOPL1Kb55HUk2T2FG9zk"
     "gNd2Le0JvlPRfM4+4o3FoGkRwGK5myGDVd1YIhCMVeLGf36gt0thibM7RYnY/50Mhn0T7arxxfckZ1Mgvto+asxnPASPoEobMPiZIn1a"
     "VV4IpBKke323XrEYqIRKcbGGiAQm9rtudxhtGOdTy8zpPJ+3bHKYdbTUc+7KjauZQZafrvBN+c4xeOc0HqtBbSi7eu4Sv7j0w9+BTv9F"
     "oBhzKQeaz8Qajo26ewjREfAuN6HStp5X7vgI/MauIzhVNKQgqT37apXHPi8QFhd8T+nTztdp4ncpOqzt7W0H78eJDqqIW9HnP55dornP"
     "2g1Ey8kJBwWsLOPnvNd3W1k8cG5F3cl9OmXZt+c2c/lHPfW/7GiWcfc+f27nfHMKjr2h8LLBEqcZBNbyilHY1Hn4Mj+0heci9cTVhX6V"
     "mJqcuvJz79BPw8vemLqplp4JXoiszs+9Eu8hVUl6WxX+kacNEQa5GlaDY7/C1nNsyBOMvEHd8eVP1AUR4n2J4sJsAntjwVbiu7mY+q7T"
     "1yGG8Mxiba05p4Lc2iCH/ROpSY4QtBtoVkaiJ+oRZqVjLBlZg/SrorcYtAdAMNVxJtNMODSYkgB6y+qeOTuWfcMUaycPCAofC+6Q1loJ"
     "WmNSp3GO0XF6gCWivTjGbRILr0JHZ2of4ESlfOJowHj4/0bMJv5PnHoD1kZ62suEGNJic2Yrzh97wAuQbgCI6V3A+0GeIjLoWqx3uefN"
     "Vj5gTeXh0+lpPc07GYZc9CUHc2kefgr5wnVc0x9J0flnCPO6LwuYGEUlq7hp4S1c6grBdAGBqHUDUwCwWlS41C7jtK6SsG5DzYB+Kwls"
     "l38jxh74yYnFLtg3VAdt6hMj9jklC+9hvfkDv3lhzsibppQtnQZHrJyBldk+2KvO3yV1RkQDVxmloKHIwHmJEnJqmoJY5MEK50hTIu2b"
     "ozH28JDEtJKk/PU9dTzTTyjsBEP84HJPQ8iaOUIWnVCZqPdDDzhpHrzi4/5PYA2Cx8zt9gZz+OXUwan4S4tbI/XtY977anIF4KixBb3G"
     "/0Vo/HjLRFawL+239MSPb9a2khajMZghA520DhmjGgsMnUcdWnpzhl0m+L41lVJbHsSoV579B+qY4mAuK//f2P68XHtMc20ya1AwzMb6"
     "+UIKnBVqj0UWuf/2dUWd/c1O+F1629/9YPSjlijjmcx1LC6Zqy9DHcdl58nSBr/jJkn77070ix15Nvx0dm1yQ1DuIkWo1fI/vGx+2LVx"
     "aM4ehk5J1/jEddzaFAvUJHOCWzxy64xUeAGIgTAR4ZYqUD+bUW4TIm3mN1sgRzOwGSGDyPVehw5hz4lHwxkXkLwLZXvEOuvJ2Gw=",
     "dsELsdhtltfrGOKYNj5R93KOET9FXffRUBeUDtNUFFE="},
    {"Wycheproof 2",
     "fJk1oLB2lKoMbRDk22sa3S/YGiXMsUgDLc1zmTZzfy2GJu151FEUCADgO1m5VvghDlVgZ0B9E9yQ+p6Lhyv7jw==",
     "yDkQhbjT6peUISVBspFPCJZNM1IdP2etZgluv7H3BkJLSVWPdVtWJbriNvLgB5YBx2b32WCAj34rsMel4GbtNG3mKPjFfuuruwwi2RFU"
     "hGNpPvPOUqU/f/QV8A5leuHFpI+l7G5L5c9GLa/8hNL21f9V3Ju+i7DXJexk/UzUvY26CoROi1zktqKJNNf3oFCZH+GFtQa0Udq/rVLV"
     "LLIRTKfZpc+YbI/cG8EOwMGGnlDAPFWnYZKhBJrKY2upAgvaqND1jHY7C4mEXKBtTE3cIUM+FrnGLkSHH9vAW6IYr4cf3X3PpGTmD6pS"
     "ZSZM4Tkb2ajF+qdibV8Vm5gFuXVxCjUDoLhYoRxqZHzA4ZrIixvpBWyVtNIIfQlR0dL0mSSREX5jR3lLpUVx7Em7pxrzQT04owv1hyJI"
     "0fbQfIa694LnPSY38EPTQaAJIYV9iyHd8+HWMQA27SevSeXeG5AP5N55gI/yn5VwhZYSsVrcAfuyZbMFseOhKuQZ2lt0Jh+ihMEB2j2N"
     "yosuRSGspXHvRKBY6ET/MrFtWq6gX386+OKrFiIuNHZi7d+4kdDswqVcVjj53ektmj1USl+QGsUBrNHqagECAfyxCtcCxCWpS99YkNUA"
     "oqFH7uHR/LqMOr58Lf5w80bwM9gWoLJ5G08LLZVtnuWXFxU5mlaIMCSV4uB8HIwBUnGEvNDCCLwVny4TMYwLs90kpqf8hJ+DOF7U26B/"
     "4de9VkDMntXM/daHY8sNDt9hspIXf8HS08Ed0ElQVryxJViuvP3e+f60rrxXr9kCPGXP5lok4z8bABEekuY+AR6vCyEs+VdDzQf1GJ7O"
     "HyBbf2/LLmsZYbVATOvkfIzRO4WZ1bSebYfu2jbpuPxMAGNYlqordYluM20bYS7hPbgR4fB+YXSNkg9IZfPxF0E5ncYWLJHKFooCMp3/"
     "gh1YGYcS3VWKuwmbOguvnaG3MLKqc7z1jXTzV7BvchHIBLbIrxb/NQn60dNbFL/c7X24pqJcSOWVZIByTaoFfNZgtn7j5HJXQYJnnUhY"
     "OKZHbqwCFBB1yBKveWe6fJGFzCq9KkVFuA89MQTVjWVKV3ktz6u+nAcV6N4u+B70BMgWj9ekPvqz1EjmhqCI79JqJhWZSJJnI9fszDnj"
     "wbcZz4vst75+lk8izYyxt+JegA6pfWCmTMC72ctAejq5+I9eKRae6v1OAyL95lkK4JPOj+6umLYiyqdVb/QmyeekBM5pNVgwp6Z3Z6ds"
     "fZqXuEv89QoC91wjXS+cZxE4BJ/8fIBVkmwD6z+4f5aVGFpC7KmkFlWHPTCms79CiyRiI0hKj/Ye4+6v/xDpnCwTp2KE0GPlarcRo1qF"
     "tTg9+B2iNJD2bo6j/LoGf1UwxlQcK490cXw1Aj57mzlWw+4v+EugPM9LS1MhuSQIlUgbxtY8FpPBhHhS+Ol/UKEzUyrD7h5S1GQ=",
     "5xhKCXXuNHCHjS0VnsgxKciuwlPU7he0gQMR0ZjNA2g="},
    {"Wycheproof 3",
     "1guTSSodjBx7pvwLczE380Bs7oEQqT8XDnp4ZYrzJtkAMnFTHPJyhbhyHtXLRoUwQ7NGpmy6bPdl8bDqpAv2cg==",
     "s7M51z3+jj2yYs3qeStOPs1xKnV1CjsgaADxERZje1i8dephvXQHDXEyMJF2YIwzmJ/FEIUsD40H6YYrebBpz7Plt48nenTcyDKtok99"
     "Ui5Tp88Wp8fZUu2fTdS+SRDYgOLnxbI8bPkHfj01DtPnu1TKezmp9o6Y0vyETGLz7tCSyMAI5MKiizsdnzRIhlV0HdzEQL54KK458l9S"
     "9X2LHP45Z68WXlr/rdyKhc1JOSIXYr4vcRVceAraUQOXbHenb4OLxSpyVEsiz95rboQ7TlUvG6R0Gaiov1PDiFN8HAjCcqAvSSPZ7cxU"
     "3HZ+ZhPG+DKInsBcqAX8CeMm0kJRfpFgcAWvA80ayyQuYw1sIEmd7Bh9jl9tQh4s7vfj90t1EhT9WLZYO9xe3mW7tkOXTVy0VTPwpzOj"
     "NTck4tfmgh2Z0xfuyHgdPx4DUo/aSA2ozY6K3FFYWhSstdoVSmhXOwVm5eSaU7TLgGHNx5XROJkDLVSayPfDUJnrK6Dw30yVWERPT+X4"
     "i8Rsb8obJXxi0hFu/RyM3vVxcGhAUgHAhtpBQ94ndknzJTj1N/i/E6ZcBXR81E90BzaWZCK9JH9L6aBay8zlO5wbABkJb5PfqGlI17Ad"
     "EJUpJrem4OUXkvm+a6tiC5/sZgojSIGOS0fNWTT/vO9aryDDrPlJSuTfnSP2KiVx7KjTf7HI0p1d8PowwvF/43iAMtEkCQ370AAVWtje"
     "yocZDWa8ybHj3jkrrK153GK+DZbq9Ej+7F7wNUTbOnguX5/6IEk9WualhIHSPKx9PqrVeIe91wbuvxX1BdB+NZJ2ZxCmWFE1mMlNL/Pt"
     "pbXpAPzJ2owBJjPJaoueHaVI3/YLGnY7s/Wtpu6jKQoB9zZ/fCOECX6+4pYNkEFBtse7ML9kA1DaNLlRbZ9zEAR257wHfg+I397q+aKF"
     "VEg5PMJuFKxQtnBluzaUkzvGTGIpWKEWN/nJleF/Fc+mY+cSHE69X8HhU76oTGaEPJARDlh0YsYj3Gf/DaXa263puXJP+AQifhiKAKps"
     "cLugCqrOigNblqWV7nJvq2ZqCKSXnr0eIwqcSK/nd5zdnw0BniQA259oYBGrBcQQnbJzwjZka0gaxyUf1w0jGI+UP28oK/BZJ5RkZFyV"
     "Ut6QWZby7zVaTTB0SK7VNyi0kLrxCKfSV53EbkQzTR2Z8xDIyVPUs/u/axWpmyY3daH58MD736JgQV/09hwmM2LJX+n6cnZ7hiXwm5HD"
     "k/7Ui8j2KMzHa1yknZwBIjq0wanyWsl62oeDtXZXX6aZFAOU5T2u32g+5TFyyp/3DCej+UBnXjI55EokgECYSG3styrI1Bvabi01heLt"
     "weR88ZmfxnqgAGd7pmrCJXbqCHtuev/VwWF7PZT90xTRfm03+eU0eAf+IfxanXWzolVBz+Si0snv0AhZ1xPNb2cxTLpMwnD9suY=",
     "XwxdnznT5yS1or1U5p42D3L/q11NbMXlcv7LqArNR5Y="},
    {"Wycheproof 4",
     "S2It4TUBGcRany4u89xd9Qp1nROM371kyBzHzC9RM0XoL8yXymDMsnv2k4yXVliuuLTTfP+94l2X5WHzbCGa3g==",
     "yh4jZHKz/sTir9Qpjq3gWkYvwZ+iLmgFs4YoLtugJ78t6NE7gl3rQP4Qy4x5viOCAagdfsSEADdQGRZLFRWFPmkURFPxmZNGqx/zhvs+"
     "yoFJtaK3rNSaFl4Mt/dQng7V2fJ5Y3smVwsW/zT5BKQiRLFa99MIPgzf48A+pC9zx13hhgmBuKJXVr2xj+7Uv0YfdlWD8HcqgdQFCEmL"
     "VMqEd9sNcGeg2ffQD95oZE/vqXxeIePzunys1nz7rr1Ykw12Zbq5mpTaCaJXK1tSMqNm5VbHZqr1gHAExtNyXqMxcuyopt/rB5sN5G6p"
     "rz+GJ66FVeoYwKDBKyEYJnaNiooeV7GpXJ2Yu/HV7Ac0it5vE0cS3+hOQ0+uH+lnH93Iu9K2mhVwTosOYqvVSSr8GDW7JAE824P2Kmiz"
     "KeizQLkEv/BLTq6XLfh77XnfOTE1VrLN00j4P1vSSLvrp6wG2sFxViRggyOPmIzBlrVGmhY9YCtwsZAf0kC0gNZ0hNxMDhKAu/blKKTz"
     "tsc0WH4zofREL/AxD2yDJZ97lKFipKKknhBH+sI6JFsts8vMlBktf+z0DqxCJO1AZ1M+jy1GgzIwf6n4LAiWY3gYUaLDIIojywiat0T0"
     "qrwcIXFziL6m+wF4nE13/UsuA5XIQVZc2MnCFnzkg6NjAGWD2JXe2lNRwcvQ4YL1l4Ll526kXZ6PONaD3ohl6W6DYOgRVZw+CC7bqZvl"
     "mMfO1FHCOeCBGD/QrOqj917/5Dp8hwCxvcUdCl4eSCI32byKMBsg5VjfH41SAWPtuHBZJM1riXG7w5I/gGeWTmyZ7jxgc37xcPWqv2Jh"
     "5bLmQw2vpzrJ1ghN3Q7WLd8qDU4GTHoEJgGYuU/dAuvPgXtRG9kPYkPLp7qRqN+raqj0i7Z2lvV12iUjT/p5+lOkud4u0PFemyDFK3ZO"
     "JsXS0LE80+vbXVYLNzclVWx/0VLz5AQM19QKybT0xJ49x/dIYBu0YRwU4Ds37XlljiqmngtH9CcQvtLkrGu/N9vuxpo0tgRRJqAXcyaV"
     "xUdN5ErKLyZwwONr1obZCVQ1NZ0XMnb/0HwlkAA3wqSXTmr0Ad1VUjBCvPNsoniAd1zb+2sJXPk7SR37Dy+wWU19nkajMD48DaPF05wv"
     "q/6+aj6558KvMCKqUUjIT5z49ImWl8eBSXxwBCAwkYNT5Wqg5LrG/T79j0HflNVmiALJ9jzm/FG8NoIPDmCyCFZC5QLQk9O8EoScVT4F"
     "V0opKWWc86+g8z6xF9ecP+pFCZZzizj/Fi93/OhpScBVMmndj6OHNhXnt13FQpeZsZHPIJIC3+GCMIYGN3ad9CaIHbhJv69YUYC6FfZ0"
     "EJCO5rQFas3kah7oYs4MaWrzd+/KKih40JIrrJelOulc1RYPB/qXi7V++O0+3PX/kH0l9Q+A5IjHq3mxEzPYlHcqV9GiDQxtciQ=",
     "fzvMA6NaADAlUmSRTl2IoMk2EcfKIfBglniojKQs4ck="},
    {"Wycheproof 5",
     "BQ1Y+fdX7cHoGA44CLgG9buzWG2zRwsGmCbRu5pO/CzelQVB/VOopHqqjN/oDZKCYqXvf4Ep7D75L3jXzDLvYA==",
     "zwlOllxqjZQ7KP1VINsvrUKJ5ncO+Jf2uoD1IqLSQOIBJniQp+49e8uGyZls+WK7RfjizXwCxCyk0iaFiwcHiJC2Wyl76993ZAJWbNzn"
     "tS6N1+n5IKB/hDC1iGnbW7a8c/R+SxtYkFdD/GpjoRbZ/v0ZhcDjF1NsXR/UCpnkk2Vbhr4FZ+qqwAxnqDtA/kuruYgjBR9+TFZckzkt"
     "86Z7IUIX5izgF1qo+o49WikPQg/APk0lnnbFZoIZFU9o4cPxt7REaMPrgAG7dkyiUu61+5NJieidTjpQd0LOMewg5XrEL7kiLBi2dFWI"
     "FGNs9q8UL1Jew8in1YOOdS6sDej7HXfvfiqXndISauWH563syMwh2of9Zh2TKyd6FUp8fbxMr1ZxmWYPdWWJ/o93pEHm8xJI8o8EbQA8"
     "TX5hRvmCmCeDijuuraWBY83MMewKeDA2lanVHSTXJSfKOJbMrWAJ9wHkhubXPEpM4a+wDPuwoecpym5ybkyKIWTVHpf1D2X7pKhiTmea"
     "d6RYZ1OCcW5Xt02O0yPgbw8NWvG1Aphwzuv2V5ROM3y0CKA1IyhWTPoZAGdz0beU2SFpAfWyMVFQv6r7BNsEx+0JBGwsZvJPvWigz6as"
     "W2Q2NFmnPj8QFVIALKpeg6H5F1m1+G7lDpFfynULtelcL4u8bV1oExMgf5HVJKGlEFNNm4RPOciY+ZQexHE+qpVy2JY4Zs9ppth+mMVP"
     "eiOJd3UbMUYK5pm5IsMHEWw7sukPabuRyMRVJwZe/3Jv9kDqoAFgIsXxuiJh+qN/mzTrkutfVaxsOCipC+MmW+JR+uWhglA16AIbcK0F"
     "p43E7hhrxq91vHrXV1gx2vc1lz6FBdT/zoiHMWeu3FWUDRlxDcdp/K1JASnLyE7TYkcqzPLtRFWZss5yRluFtOHW1ijc4xldSl/eW5Xg"
     "ouwCXVZ4u5KkQBEIObIz7E+zSmv+35waHWTAtbIPUCFns1dF+DymSFf/zckbH8s3OQSKSKPaHSAggZ3ZNUTixEh2DSSGJAGFDehbYcQ4"
     "oj3gG+FrXxpDPp06ETLGOMqX1/dIWvgXbsjxRgFDlDhVLsOryX0p9d0e+AW8Rvybd77+lfBkGpTHrR2r6AvBaP0EBU7zi4WwlLIIMHjw"
     "TKxWdCpMLlBesRAloQTfZo3Zw3VtkB3s6RpSGIHvIH4DB8C4cXDj+vGIrZuMJXBNQd1rURHBpZT1/338THjniGj37n3K40enCrt5aLT/"
     "6Lvav79SyFOn/hZfS6YWqemxjQCvAJPx4G78z4hj8Mk3o1IYvW0EM4QCfFlyaHwQeMMeTeax7f0T+xSc/JeHdZNR9bGj2u3KtGNnv2tL"
     "oVncEJ9/ecR42m0Mt4Zss3J3C6/gW9lcjr+gkPcNbwUUMMDy/3agNmeb4g7DvdkbUyOvKzJzqZUSao1fQT5O3p8nzPHdiXS9q+M=",
     "xjBzaYX9t4MNdEbhi2uB+kpwemBYlkuZGQEg3oXnVZw="},
    {"Wycheproof 142",
     "P29n/wE4KkTI1dxSKVMRoZNPGhDwymCF5Try61JDNIgWdAR+fnoWSUguHZsN6SRVzRTQBJvct86kuGes5ciSKw==",
     "VCrPHjx92ZDxh571ta69MgVWGMTluViZXwsip4+eK92N0M2iOJPFb0iiDU34eOHNvTn1AxDyrAzVAudhMp2gDUnnuHIfU69knvft/nTy"
     "Wf/v1JLxOxrDlutlkW4CszSFYMpCbpuTvsytWLzwxYBPChBTJjX8t05FwfjqqD1W542KfuWq3Lfgbt3vkAtIRjK/G9sOGk74tv40eJk0"
     "2bqoh+xaOdvGQW9mAIdRqhk6nDE++KV6UVv+BGlT+moTKadw6eG/3DPzpo29XOwcKlWg5BCTWDIwrDU4ZkXm3NFm8lcG78d5/sDMQpno"
     "51Abk6hXN4cTR1eCywsxq2RZQPTIdVSDRcoBODcnGcPPkCIDTxfCi7kPYJDUuL6VfsY8KXoLqV3AL4dhwY56lIwcIBWCMOL5/4Cc/QG5"
     "0CC3Fk+KPFShQ1lNfTW44a1ssl2WwRwbf0f2Ko2QwOKz0UYLhqRjV557RP90tqKfMFIViKJoh3l8YNhiNeC/TCvHFmu+snWZbh9Qz8Nm"
     "QXEKUv4I+13aMPYSnTowTjNv8NhphRWyzEUM/7Rczup+9RqYnQNscTZ6TSbNYCVHnS965Y5wCSjhdsWbMECwVKCTEtn+UpznhKcVE7RM"
     "HNQHMgmpOk33O3CX2ojOoLMcPnfnCry0srpe3Y249HzoRHUBWN3FYJ3eQ+rDk+tZCdlBXuRpjZI9jrwoYS+LBnZWUBA2C5QGCR3ciB+2"
     "qZK3BkW2iY0TqOPkSb5YnPF7+TEuXMWLA9PBgffxdrZ76iEDN9bFKRP4z+FF2pQmQ0wfrQ2nkRvbNeaLhrW8ZxfczukiLEhCwo+xMRUn"
     "jxJJshNJh5EIK6sV0y9ZSBspuVEpRWAu66ivSQr5n7uEG9GurStPb1fxnclw6DvTko6i0zyjw+UM1daObvUWNxy67La3P1f9WuWzinTy"
     "B1nc8hcGYIH+5R8P6Kk6q+q0cX8FOV4wToa+2+EdRiwcudTjLnWzX7cH57UJ5DtFDWAlstPoTgDz2StxdXjoIKM3iAE7K9pC8nAanGBE"
     "rCCC4Dh+FBvJemC6xF4MH0eHu1uJLLGQ5LZ3b1E5CChQSUvFrFam91mgUF7UdXAJw1pNNrrSdhhfH8dTmQQxaLIsxmiksSAuA0B7n7tq"
     "B5m6ajlup44Tf3xomW8Y8WNgNxecS5IO9oUm/JAIrsv8CisCQy4rFYMrNaYfQ44Gzpd8TUR2EsE+69BUnt8xb2T15/PMsLRtGbedEDwa"
     "uPFVG2s9Iqt1qFZgryqeq5xzSHX+8dUm2oGYKbZtZchFmhqkBOyDhCqpelleAnFjBkSt5N8EfwZ3j+G9FGa9QTJ5lA8VubhI+uKUv0lk"
     "KGYpaCq+0iHh7eY18xUnOFTVf2iHK9nLUDVF73uUmzbfhT63pPR4BUBlVdNhru7Gt3oLYDC1oSTzTMEhqSd0Cuqmo4EIP05kWw0=",
     "BIN0K0UaWyNkMY7VzCM84H27P9Tsk4YFDLjPCtyNQek="},
    {"Wycheproof 143",
     "G3/NrZNtLBYsjdGFSItvXsoc0DohlmqQ7koifzXwm0sEQN7ZE+9A+mi0B5gzqeNLJJZcYdOg6/mGbJ/2E6KvSg==",
     "IDaQTT1fLFT/ud69XoCnf9pqydO9vmrWc7lEJQf2jMENmBFtN+jbzBHUK3eHQ2gB5SrJVwQPzmztLarh17JUuC5aqKsX5RmVb0BhPUvK"
     "0Bce54UK5a3/zWHRC6g0hui9pQHpqOAEt7R4uIWw/OA0yc4Wc9q8pD0S3vXYH9UquDFq7yMtUfdRxXSwW6ZtvZOkAS+asx5XEUjnxkm0"
     "pDdZYlDF6MkbxnW0LAxIByMHH88abpYStoTXjCW49kXBJ94Ln/BK1RNithKGnvZFB0Jbie3ctNPWn2k7Dg4MQEL3RUXkqxH6/krrl/HD"
     "sC1PIMjgvhHD2baud4zJDOKwKdJ5A0hELFJWLnNEL05VgBn+mlnBXVUoARMKMtTLbkz4/+raNnmUkNPTPyk0ekUY6om8EnvIDabYg6jb"
     "lwDtv2KogVp1QrogpYckpQ6zPPJa8kqXSg6FQ2olnB7ifP2ENedYhTPD5/K3qwK2VhvvGASN/kIX9ryXZ9SBpwU+llORR4VO5IuTztmF"
     "rzBoXX/zoMHnzwpFuJPX2Lrf6enpetdyuN1tYPdf+5ucOwZhzBxbIpbKEBUooyB1va7DdfIP6ttW4dj6AR9Yh5U3l0iqNOolqLt1ZO4l"
     "Ci9kgIXQSpyM3QzMy32L2+sDMYWI2lB8YUWYvwx2QPnGoVdxuO3OGsvutLHF7GB2k5Hgte1hbopJ8FS+1OOaucCSL5X5+TMZJRchtqxa"
     "yQth7E1s8lpV42p7Lq4ju/KHqY3nrfEQK5zUXjgF+oWQzDn+GyPbIDxueJ3J14dRoto4UJh1zD91UTW/SiegvLeg0XBqLBl7aINwL2jI"
     "C4Y02r91rJh2I+841M1+9kjlek3xPayDm+2JWbVYrTOGNsPgTmeFnNKO3WjYzUf4OBtexekt3GsH9/9tAvLt2KHEqgGiKCGpCpsRkT8K"
     "VJ79uC3yg3C9IYbnmMR4NM0j0aZmLj9O7e1A9s7QhExLeX1nCV02aa7veV6tlCWZqZtNhBZPQsMSshWkZjyYwxbrsLWZ8BbZCTGtvUGt"
     "fPU3WokeL4banaBo6kS51PLa5VhiKt0kq/CrH5XseXCCqjyS0dcn+Wsxuy0LtnZGEKdFnTDJBSbbTmNiB6JiVss98QNivLu6Ez1mWHIA"
     "qtWeG+ui++XfY9RDQyS/x9rqCVE4TtS/sH5mitKHb/eB4TOsruVk9wGnIaYDOjko2O3Vmcvya7Agm3a7Xf30IdriiBiokl0zlcYO4/pu"
     "Gyuhl1stmV8d3Ni6Lozy4UugmbWrNK27Y81PdbuivDoKG8FH8KHzrugX9tS1ok6IeSqbZN2WfgUU7L9TYRZyQ1azj/e2eTP3d74q2bqp"
     "POt7EBon5gF+xXHVZmB4YXoHsPWyxhMlrV+pywW1NCyNOPfHbq7VUxgBN2SGoaKlB7pIrykadxqqj79187FfQ4AQo8XLIZUmI5U=",
     "g5ebnCA5EknpoGMKciDClBTfuyUouPryvTgCq/DZdFM="},
    {"Wycheproof 144",
     "AXqRbZrepH1FHR+wR89xje5TLuIE3kpPuGwipw67p1fLFQzgnwSiuGdoI1bgM7GBHC7Q3uiFZ0zhlrtf86/2rg==",
     "eMPsIIEdc4j+5ln1ectbSqzX0heurUP6HNvQY9neqjMc9iItyDT6imznTDZlkgbrVYwafVM93EvJ1tNjoHWX9qbJECvnIJ5crWthPnCW"
     "e6hhxd2M1BnKnlMq7adsjqHH2dpYwDIKUjeNAaSPQUHQ+rUp1JT4a4Cy8dWzavtK2Q8l9CkMaFTS0uRNLXUGEB9KGN4mjTiHieXy+JEy"
     "r75v+FXiQYXuAdAo1NnqazIgdk+n1bLZokQz6EjJHdjx5UlsuIggZENZwgrgvjOg50lwDzDwpIT7GNaViDtJMlWs+8iihb9Hf48QIhK4"
     "YT6MtytZ5kVqq3psdnomqo6KbJRDtdregQHmr+yNfU6zv58GjGjyBid7QL3HUZ9xm9zvkU5IEwO/zn7Wcr2EwyCAzIPbOK4DLF5MR9D5"
     "iD5RGlQLkNJUym4m76qm3eTLUwdN/VaPc9OBIpWcpH+aLuWL9ZODXJ30PxRfXJv84sRNIEe4/jm7mu6JjXV82xoRE2+KVY/BWWjxgcn0"
     "lpUr28YGOMBcwvFZhC7Jh51hMKT+hn5JyMKU9NlxMDZSk/ukHXnc3G6NIFaClMVs0oos5Ih7LXouonO2GRK+YR/oufACnDBNYtKotN5q"
     "2v1i1QvMXUl+VC6QZd/gOk5X/ePa/AB0RlZ1drw0tuv4ROqO5+iNXNedHFt2pjHSJ3iBjcFc7trtzPiOpVFwX1JETUqPTBz7OFmuXEcH"
     "NB/XcjeG2exAJMfXtI76RMrAcbQMYbRdC8cHztBWXsqsgeS7VnaE8JdK1yfbGyGDluHC5zOsuKwfwJytoD365bmVuP/ouGbIAZeW0+uo"
     "Amiz8TQeLd2RYqG96FZtWNOct87xx7MtKOXaI9z+OdJLqSnuzI41Yg0mrPtiUgCx8s0QLuovQDYlajGpG8iyN/grF8cQn4dSDnCahJtp"
     "Q0PvYDWEVuae44Mag4bTiJ6WP5qaObeWsSwEQ+sRxTmQyw4RP2d6L5eiMF8AfAe2glJtff/7ksUe/HQExE7vXvM8cTFpWmcYTodvT865"
     "ACmhelQ8jdJGGPwFMKMuzPcnkHsA57Xp2Gq5ZCdwLJnN0f5Z99e0w47aFyJmRlKBkgdymacWB6gjJCk3AVgo3fEAYGE0TWWyprS+9P5C"
     "gU7luXu7cERpTy98BUCyqv67E6SCSd25GgYDeDxFlH3lvrox5rENJuIx5qn1C4MHV3h0vTnX/0w+PCzmR+yQRjpZIPk0prfHzKT6+W5U"
     "8/m5gURE7p3QMXBO3Fxufc7RvKJJcd7fVawv8WwSA30Qu08x6mSdE0llyvdrE0edSsyjl+Yp4Vcn6v97aoHwYnHZSmws/lkie72QY/rs"
     "ydYR9tgUClUjb7werF2tQEu+el8CrMHdT9x9wak+C7amVICWdE4544ENfhkkXsONnNd5hC6uqdZ21lUidIKZAp+S8NXflNgjv8c=",
     "Vg7oLeDSj/3BZEFQkY/mJhCVxNihsViU+u/38tRlddY="},
    {"Wycheproof 145",
     "uQ8dkSNy+eL9v89nlADeMX2JtvN8o0syDL4Adz2s8ZY/oNABY72cu8O8X72a/DHmZdbUlQ6J3Y5qnLx3glXGnw==",
     "0cMK4mO8iTtsBHXjqyWo1GSc8ru6enIXRWNlYrZ5SplyGdZVY1NOYvFwoJPcUjlvhdV/KdJIZ3T7XNO723nglYdzauxIzmZME/xx60oL"
     "DUWpQ1TaV/ie6ClDAebx5ClxNH6ZwSMpoktzz70H3cYp7YfbuK4d2CppalJuY3IcvzAQ1eMnprSFQyfp3LhShYUyCkE1vsRIkBoUtwN9"
     "oGp2mdus8DkZ93aZCoR+wSeJDyQjrn6Ghj6QcypAkocR9dy8OOulMeWxIjT7vOvG9RgeI0Y4B/yPfYZ39RSurBKvr5iMaNiv1ZF72xW/"
     "6TA6y4BPDRwSboSK70NRAAYZv9wxv3REERa8nRrldx3rzoExBYquB7qHxQOgf4XiHKJZENEPyYcrVvjH1oqvLI5SXfvJxQVwwHR68kN0"
     "HT2rR2VYfYwl05OsskF2ddH69ZhRv4U9bmw6b3if//KWvNIAEzHo55FD2zaw/R5P3MbZhZPhmmnDyutxNY7YRm/yKUrMmoXfS4HcqDqw"
     "v1COtjIdKUAB+Vr61Lqw6bssUSIIZLXytbF9tFJXoPidiQcDqE+fQoT7GtULu3uTOu7jDY+HLCAN0APZ9IqMpJBQEkH5ZNPHClRKcd2I"
     "cc5DgQS4C7PdPajj8GY8rqypfxXIlifaF/+2mjoWKCy52ZFmYlpSzWrUrZEcgfUIakRbhXTarZAdfbApue//z5O7q3H7mh7AcvZ+dije"
     "wNIRAsBeJPqLm5ej9kF15VMpzcZMzlYORCyDan5icDil+oGIiRnUL0xPXtcTJVKiE2F1knTrLchm+N6cMlv0zEpvs8mk0a2koNH8w4KP"
     "k+qNVOTavftrV7/JJkZtUf90cYNaR0hm3J2kQVaOjSK7VcNsSU2e5sNLkIrE9RNiP0ynTinJND6kf3O8WpN2IbYfQJkVIZzz8h5Os7Q3"
     "0OnX0OZBahosCCi9voo3lPIDSMTXKyCo49EwRKBQDP4Rgae1p+8USQbRiic7dlWhPrgisgY9yoMk51lHYaPb8lVWA9JcZobb3LCvJ0cI"
     "hyHnDhgnLb7d+wI4TDMmswwHSnhymVQ3i2tJIC8p9u3L5F6esmqLMpXXkUI6kz68MQ0p46jLvbDwnNPdHphfeYVW9OnVmeb1THj1TOjD"
     "2EoMy7jsi6EcAajxVpgE7T0AkXnhytuhAmZGXiwVbaxzuMQXClhQX6SE00cPDqdSgpxZ/UidbgMGsbsfh/NykY85nLzOFfTKMfB9JjhU"
     "e+KSoXFswy0seGJ3/mzYWa5GdSAC5L0xj+mIQ4e4qEU/b1Tfq5BB53b5xs+0/XGGW99zXKvcLkdKEYijusrfq7Sj8BNCZ5+TfefH50ON"
     "VP8N6jWniZpnLMC72S+QmPwogEI2wOue+Y6IJjvEt73SN36d9iZntCTAt5GHEyWIXp1Yjahs7/FJL7SkgpoXHyRz4tFLWoYf2zQ=",
     "qdESGhN0QbmPLWq8cw7sbPOsgjG+6UxUYu88u8NKr7w="},
    {"Wycheproof 146",
     "5JEXvU4NnnOw8vHTBujVUT74IUFfeNXBTVTsCHO1q84bAytp7bQVmt/BY+njTp7tBCIfYtytOBqnjqtlP2qa/A==",
     "iNdCeNvFqUtdN/taFyApkC9IuE7W7qKdJuIJTVVTeQr7WdmSzvrmUy1fIkyW2uBqnjlkEmD+bZaCp0uprBHqFyHrefc0Wt2n0fL1sStp"
     "oNtwi/3+ruVWE6ff5n/4CZ2Wd7tjOp3f8wDa4J/Yufciwv28zN0WO1SawuUruFaZNcsDDQ4DKnorWenVGIkr2o6fS1afiJLQKjKlRzEa"
     "wyxc4WRn4Rsc3SWuJ0xzTf2Eg2FG53Vd0N5ZDa9EYhPtfaNzWPGkmWT7tl1bUSubzSvi/STk/5Jjlxlid2w+qot6Wvg6UpGn4Z2MoPt1"
     "FvTluuWwZGePg54p+Phf/D4WJF2PehF/ezKyCCX478V3gjLMG+hwLVbOYdXjpU96rH8l/ev1/nyVPgPxA8b8lWOlQUsyHg/k9znXu5xR"
     "F3dm3ImrZiFeFSazXto4uR2k7iay1tKTXZEiZ98WIXYCjfpEinSLZimTk/W87p7Lr/Gb1A+OK9B8jek42NHx/77asqS/j5yt70Ie564H"
     "0MYNieqB8Y4cjDamrcRzsbloTzJYMqK14Gep8nXSiBo9VpqMn/WkG6IQnwMXSo4o8MQ5Zke2n9NUfTRePf9nelb36fwfrPo5PwE4Ez+b"
     "Fz1XHMQ7oxdK5PerUqNDeuEnvio1LpmmoXb/+dYO4mg7XnvinUBD2m0TnYecpX6QPQ67WeL8zBBZoQ5YOiw+LVSaqUDI9Ya3tLM/V14T"
     "P10BlBuxOOvNjluxdygEgYq2Are/5Q7FQ57DJJ6iFjb2s9uF3ReHn4EC+gclN6iRO+0eEWVdvciKScyVRUt3kv07Uaovw2Grbv5rPxRs"
     "3UdjAM/A3UTe7STYlGS2/j7NO+s0GqRf/hYSA0spB7ooZe1oElHoe9FORt379Z6CLa6VLeFtpIEsCDwUymmY/n1Ggn1zvd5uefyq/IO7"
     "Dz8Wi7NlWeasPqbI6hOBwYCAW27GZY+CJRizgMfI63upYfNe6MxxM+zrlS1tSODFj3vm5ex4KXhl8JZTqxoq9pQzSsKp2joRMaa6sZfX"
     "Kz4azRxwgtYeZDaW/1bbyiDD36zc3tnQ3KVTUYgIC4UTX9LUzqvqsuPYFBOUmsQ4Xu4lj1ThKlaRUyuPhgBwlSp99Vz12E/nuvnxOkiL"
     "0y+odU94Uc/+ZyUvib0WTDiqbLXEimi8s7NQoB8p3Y09dCm7d0zEKGjGuDXxzQn7n7VxkYC2Yq3LnUTKLCAyM444Io3gxCnB2S/9dFsM"
     "sVAqOvAxzheTt2Elosl/0UhX3Eu28hTpnirZtsUF4sEgr1rkHzSQaY3TtqRUAz4SGCEzEEXJIFnMsr7/sMj0jJx5CUMUiNIObdgydefd"
     "BaZe4uZRwRm8FrLSk5TxLOS2X/vJSo36Lzho/f62qIzJxrpoq0DqWN7FyUv21X8V3Xu3nTn2LZaaMxOuWtxKRRDtVr+bWKIp3Xc=",
     "3cv0qOk0pOsJQdbjAy0WxgpVGihemkeC3TTaoVaDfyw="},
    {"Wycheproof 147",
     "1XwwTJ5ihroufnrpv3n/91RTxyNgSVe1vkGEPCEbeMFz7Zei1cMNCy32q87JW7J+Izb9/OrqVSK/HMWATqBpAw==",
     "ozMqfRIeT+FFwniL1hmcJ8St6NBwV5WgoNjH+zkpQFmdk2rdulIjSfTgekUQddiDYiEcxpKrTnrxEpTr6IHOsmNme7KRtdPUGUJNrMxd"
     "J1vS0Qx6L48i7wwRfNEnQfs9/IRJ2Hfe8fmYjUhtIaCExg+vJALqgPLgPIXljqI7DwtwC48+yz5DNztuMHORoK+buBsuNR0dvDcVkx8J"
     "TQC2S8FoNQHPvvld4ZACPwFQxUPpEYRZe1fBoihBjrehhVWHGe8VJ9m4v+8mhAN/GPqYe6mC75nxNbgnlxY5tM5M8MXyvwMaaHWQopIB"
     "+jOCZovkzNO4B/v/5U4BF2+vfZIWPRzwWNVuhOiJCmudG7fqW+RCioS7QfX0gc3+UzBG8E1ug/W5/psKOD6duv00qorPG25m7cbQYqDP"
     "DeXcFt1Vl+h9j+hM/hgqEhilVKy0SdOuvv5Bx9eCdAK15mplcnNb8hscs9HAH1HCsH2sX8Ak5uqcaQ7LZuygHmWtSUe2kVX3uylwWDY8"
     "X2zQk1ZKJAUAv199JXmjx/TZyXMl/RDihCBWpOJGowzC1fDFuVkEVQ64HZ6lba1mOnZqeWhafLZOS3hLw3vRI+9mukPtYalFagpBd8Dh"
     "5BEhgcrykD1rV1dcNPXfiSMiBO3wImgWi0TwwqzUNfe6Rc8hE8P7wDA1QbHHVU8baKAUNr7KuA6G6IST9lh1XviODbjC1zeerQXemKp4"
     "evcGFLlbZgrij1Pr0S9YLRrjZ9dXD6l3e/PQWrobe3Wr+GPqClypHUK7TSgrITZmyHYw/0qWFbNTiNem9QfLTx+oow2Y7rCIQ9diiGTa"
     "F6w45C65rbkEWiBhFzzbJGpaVfAZ3RvV7IxDV+0uRdrRBbavp0WA1bvLkVEVPOUNfs0L/YjSKlfDc+YkbdZl19ipF3MJcDCP59jK6aY+"
     "A8zsZpbVn+2A4rqZ3+QX/vf+ImHKrnbF2yA5L+Ot1TECeHoG6pqFH1lb4TFlTQi9ARcmBwB0BY8uBLKCqF8Ab5NVdsmxtsFgm7oXgmm8"
     "jG1MrrRd8o6CfsdfPf0JNI47khQcL2OEM2wWSXvqfoaUFw5XsO1noNrhuGn5NhylC5Ru79TlUDu5PVxO7+DpEff+GfimisLvqUKhcSYJ"
     "3/W90E0gLOQjIU1h913sbT2GNywLTqFXK4IltesWrAcCVLlNxhCPUruugaI5pSFYep8VujjFIH3uXsDsKGZrBXjcUUvVfVBTTOQ7koFM"
     "QCW59hBaBdpQOF8gsPMTmQ7fgP8/tM2XwdXaE3hR+6XNHYRro4Sns27+4/ldGVdh3rj0O0cV2Z436I76HE8bdfHTrSvVCICest/hJ+l3"
     "/TeLg8kKIYJ2TP+DvngmO87NeOo8u6N0hVM52RfbKYzXR0Uu0zlDZ+JV9TpM9OnEwoOKFIO5gL1hPzwGh8AdtVXOmRyxTMQq9VA=",
     "VIk8f3fPAGEDROSr3YMA8VmK6O/SxV2LA4zNgRa2GWI="},
    {"Wycheproof 148",
     "p8vhlwU8YE4Cx1iH5Ld/oSD53NvGGEWmG00CFyu7bXo/YPk5sR3c0trPTXhjhp2WJffLa1rit4KpiKAkUESymw==",
     "jzw8C9erJh/ngWqeN8cTL+k4ZKRHImyE1p2PXmgj9gZ50r6q+Ntcm0VkiCpLaWRBxav7PpyEwXc2PiA9+h2b2tUnSNl4E8Xk735iYZsA"
     "Wlk0liIQ2IAJsGePG4ZirX38sQQAqTQGzICeoGgQwh1Y8CgszQmbYW+Ea/fAk5cuhEA8kIaPoTran3/sN15GQ2esWffua9lx9u2jqhqH"
     "gKoiNkrMRT6aDGDyJkDX2xARn4fEog4EaXtmgRlulHUTQiTW6/fMz4f3LHIayqsJnGb0wKtmafHRx04x9uXOE+z+AGaEp7Zw/p3qjqsQ"
     "FiUqlvUKIFQIlcbQ0chpRmtiw17UtuVlnfy9DajbUwUYvYm6HuwZsBBz5/UcpUi4iKWG5xAMvGqOQ2qpSm2rrtnYiQk8VrfInYAjPu3I"
     "En+svZHjtReoyNwcwgv+I3c63pUKebBT354eJXZbBs/3WsRWJ0jVUWHFQlrFyP+CTUtjMctym60GXzDZvlT7aeiwH+cS8EHRVpRqzLhV"
     "oBr4RlJHJAsQLR5QVA90SiZrs1JF/2yj9yGD9N9VHvsUjNcXsURrAat3Tu7TmuhHuNYcBFOPRS9U3okTi+2PVT63gWMM61+AM4ua89GR"
     "n1dCkHBiyvg+qJlzJitBglsPzkG2rWy+vMF4OabtHNZxUCByUk1Amq9tFJxxzup5gP5lpWgWPcq/OKn6yyarry5xJCm9Rjx9TSVBDsSl"
     "khPbQBfpwZ/+mTzwj3l9IMz7HZNRwewksGJ34wVfif5cUETxagRiItNITjSgNBBULsFaDrc6hvoludNqI50PsD6GRqpgpDXK0T+Ab3yA"
     "YJTakFrPfCFQ2k1GJCmhHi9MvWOZRhT/fSkpNudP86HZNq7zCxM5adu7lDCRg2GsPMxSNH1LalyWMBETS2mF0qVC3xqlnHib7tEcA2od"
     "8+lM60QX9SFonjOe40HXmUWyCk492k002thgjtTLX/8uM8zLaYoYt0PMKdgwCpOnCbC4ir3P4zX5LeR1wOR34vT7PnVAfYkieQvKVeUX"
     "VQhhp+Y73/ox+WFXg2AZz66tN9lnWnHHQqMpUVJvoBrp/97toVN/rspTS/mtDT8paNHUoBet3dx65UfufZstnQWYDOsRcf47xcJoleTF"
     "gFdD4F9ScQeY3op+mEYTndDVbTdiAp6bj7K03T6bijO3cRi3mtWiwtZl4Q3OOMLeJpX7VMuEAnwheIgb/8GhLq5VBrr2rOYRdk++lkfH"
     "UqhlP65H/jHTaHB1SSHGbSvC+PkZunJ74wvSzu21QdQS/SEbkmutc20GQPn4qMERoc6yaXbVz5L85WJCg0oamZSY8fF8+Wc20h2+/pUo"
     "lR3aljFWa1aWqEbA+pdXmSByqkAc76cSfRiTA1GaECGPYtYueQmank788DLklrQfLmAxoBGmjJcg7htrPt/vHVVnr8+2XnucZkk=",
     "t5Sramt4RNUG60ZzfceMJgtHXYoYy4FWzPXIg+7V3J8="},
    {"Wycheproof 149",
     "cVPlkwLNw8gmZqrinWuIZZmJ47qHZk3XjSYp9bVaaEzPdXYWJmSh3q/VsAO9nwlhTgfAvQ2W2gA6j+qRxO4L0w==",
     "s0+ewxvLMdEhpIRTIuL7Gan+yC3cTz/JsCdpgEL12pzcYjuV/hCYoverYTE/duDo0Rm17hvFqtvEpwWC9A1brlauhRX3EtS72svU4B6U"
     "BvV3sDNvdjReZ6hm9M2/2KjDQTQbTV8WmQA3npCmjLXT+A9PLZxWNHPUiR8M9/GBzPRIVaKVQguMnZOisrdZBm9fpPFFcv4x/ruIKpUL"
     "KVNFolrGjq0hxJfJJEkOYE1mQ8eQrTVv2QfJSKrSYbKiBmGFQ6LQVHHnxjNSyQwp0/oZ5SwEsfFH5zGeeWyZfixt4nOmpBfBlC3vrl82"
     "EhX/wZU3lVefs3AorPaKSsxs3kapm9gdbVTKl4HJA+dywzn6dShjNPvT8KLlZAo1COoANTzKVmDwG949H4c5sU9eyonSqZ0ylslNt6R4"
     "Lfsqoz5nbm4OHeDnWPOASzn8eQibR78P9/Q1f6hu9sXF3go6f2fRbMsMHiauTeKO8++L5+V7TR31h4d4DHUOfhFOccxX8jA36ZlRD3J8"
     "nq61ACRyjTMuTzk9BTN8Ppl8W9OyxldaAzndgIGL9uZZILq3dSEkde7rAu38HzB/8JL602cfN9ld5ww1TwLIig/ysU3rxuzY/4o8+anz"
     "2WrsB11wbaLp7qXpO/Atv5vDhbHHtcTyABVUCwb/CG5OkeuaRdQ7CnP0VgWZHyKnz+NPu7YwLTGkPQfL+6lYisbZPcUFj+FS5QiV2Muz"
     "dBvHnHf/E8CybTMVA7T71JGlYzqdPJW0gqyGNCB1ZwutD9trVGPgOLTxAPms2Pn81lHh5RS9nEt+Xx8VJSauDw9664wZWr/EAw9mtZII"
     "ALTU0E/J9OgXgBPR0PkVvZuSkjaZVwuvUSxmp5tYlzgK1JOLSALr0woAWvxXr0UyfeKGbHPf9hnvrhc2h+9Eu43z68CKsp8cwi9IMfde"
     "5wtoHr0VkWT9GDRRPDgr9H0VAl3G6F6mmiy8S3TXU9TAFHFElVQP88HFmM9ZOqz5BaLas6A0/4Gv/ZU0TWTcoDKx+VYS5de+bL3ia7uw"
     "ktcCSz78zH46nvv1STob8sJrgk83soF6Oedyi2h+5z0LMp5RBs2p4OuYYCfXWpYH6VFsuGqwdT+/Z14Ve4iTvcVlF0YAxU/36BMQV50b"
     "hJ4hVmlDe0gR/QlQ5UgscNKbIqxVsXVWJTSxMAY5ogecKV5m9EcfrJ61Tqa4PsPLBq5WBUVzfRhL5AP8E6jxwx7TdPG367h40IQ0Glxi"
     "+7g09tegM3S4Mq9MdiyJWcFbpiCSLp9eLefgOtweIvqew8dvnyrE7lYosBfj77Umz/aTqq7hP6NsUJiZi8ti9YJ5J6+zY7qxguvJh6pw"
     "WItW/GlR5gNUuVcF1jR0RoSkU2ZmCXUtjIril2TsArS975zHAlScp4kGQK9ykrfqtRjKv4zSMbg+EZt57mzxLOf7Uay299pxY9w=",
     "giJV/fK0A5KlLjDqEBD2G42eE9CEOoWRNuU8aoeAPPs="},
    {"Wycheproof 150",
     "Y8vJ8mYCQpJeEfruuBPMQ8vl76KN2p9YGkT2TsV/7LkUNneDILSpBlMaoiX4MMFGeoI5dCJjN9DSdwCm8Prgzw==",
     "P2WnTqzdAjvP8aJ9bCOo4qOhhodL7I+k01GiqzHcVtuldCeEvrR7ZAp0ZW8QF1oCFegsnshqaxwy6/nB1RU+jyb6j6LpxMnlT2bQJe7p"
     "yNz22uca+2ucQPlRuBCsTIhz+mDsvYAO+oa2pShQTe+0NP89wC4Do5JvG/iK9CRFsA4CPtXQjR8u81MbFnE/k6CoJmb+g2Bc/3FaDqpG"
     "UjUrtcaHVEkGZWfjE0NNWDSPrMGA/VFsEh5QDkdfnN0gMIw1jFtlBNqBjYASbCsgMpCsNV8a4QNywnoEpbJMsJLdoVKrwFK5J/szJjDd"
     "cSt0+WcHtGJoWMk+3V0IMo5vucg5ejOfSx809xWvdSZZMAAqiurgmYCNHaaey23U7dytfBlivhNv/98DvloLaJJSY4KFsrbzDV2oa7JM"
     "1MGCFB06yucWdmV3Zjws3OptJ71ZocMWGJTN0PvpHjUiCllxluN7p7m0jUtvyn7MybnG8cfSZDby7CAo3ApUH8GA8mPN3LJtnI74C3Mu"
     "5mqAb/MXyB1RJC+BpIuRZip4xrQwFgo8NY2b50tnGvWy9dEIjKlReA2bUop8AUtn8RtxFzIAjsjjDi1wVIr8J5LrUkYMN83Iyqd+/P+g"
     "uEEtBzC3nvlTqbkLESqocdxlGS2YiryLOqg3fqp27VN2+FBxKy2+DPZ65rshWt/u6U6y7MrvCmtXzOenIdrw+fIuJvcdUpAL+y6qCi7c"
     "lsga9tA6k9ou6DWCrVQsnIH3xcaje0hAgtQms25qJqtP2n/dgvaS/Bht6BSO//27/tx1ZRkudO031UlNryJGMoUK3y3x4R2bZPi7j9y0"
     "0cqLZiJxMysvh8yr/H2gJDuEp3Js8mgcB7550bDi3jMizE9fIh0QsDDVHEEOxq4ty96ZT7hu9/+FZfUdTg/uKgoQ2Thi/SdaEeRrNBgt"
     "uNEuAc9ZkvIxRaCt5G+jrB71ZoJ7NTc3PqQx93nyZ6x4HlGQJdhOfoVShS1Cs0IMtTFuDmhhClx61N7MV2D3Xfsg+meUW+k+laAlxEdr"
     "f3qSV4IOJv/IgQnecFAi0JkNHCEAcOozjMznFDBZkZkHvXCw22GP8978v3yf+IX/A86OkpZbD206w6SKxilxNgd1MLvLBkRdlT8Ri2SN"
     "0XKlKQkCcA7p/I7Y7PTK1WAmLCU53td/9r6t+QCA5cuo/TlVRzPSrLakAbGz5Fi2oQr6Lf00b+f5eBY8jygNaXNjBgSGT6ZRlgjBSLyG"
     "ttJO9MfdqCz739agq/ShcHa4F/+H2XLG1p1DAPF/K8+0iv6C8MQz6sAwVdDUoJNB7Ob3BqOXaqko2VpwqZlWAcqxwvEsKnX6h6DCNAfZ"
     "UknxiyrOrCRHApfdCqsWsqH1ByLFX1CgJDQXhNqi4jeHwSGRJH9KzyzYBv12BTaZrKe0TTImedx2PLdBnFQ3X5pG7WP3TDbgPkY=",
     "5IY9Y59oNFrzzb7YXjF+yLhyCKJeuuyRYz/s3AuXQz8="},
    {"Wycheproof 151",
     "IKqWqHme4odb5zYAtuIUuRZmPIpDVryMynTYXW4+EC6V28ByE01n8tTFXZOXQYlLpTigt2Q7voQKkhcCB9Ilqg==",
     "agm0pPXH+dCNTcsSxGlgu8Ss4PmWlrGBvkR9ug+EyDQPzq/kwfSENnKw6o+VL4HSWoh0rnJkBdNA7pwAKXuFEX8wrE3ktoz6kTMQZB9U"
     "xwDJN57vawQX8X8Rhvf9vojUOfXSvboXDE50SpxMPW+REgGP4P62c5KwU588cnOHef2YbTPBaXUWtgcpzzU5smwNyMf7kj2aSC5t3u+0"
     "zLzWRPPzW3HiR6HXhOkEwTsECKunkBbwlbFWgGfAu3+Nx3wszocSjn33H9XGRcDVvleg1fjU5NpyQLoQEQ5F20kxaR3UMFSmmu54iVda"
     "whUUrQXgz1kjXuJemmlqx4AIq3Qh+GcsvrEjt+Q/RDl/nBKlIGbp3HUuTkFdwUhmcBhZ6J4zg9WOh9lzILCo1+VVMtoZp8dhD3iK9blp"
     "q6gpv5aPqJJhH13r7pxe18AAu6UUEokUgwjB0PMxitwn6bc8DM04yGmWs56+RzPhs/503DhPdefywPWm9JcGUQnEPzy+VDjzigSfQQUF"
     "2/7Zi8ABH6PlxrDaBjBY/HlCWZkQ8pzb2CajSgeMIqtS9DzefPhemH27ucOf8hFnVePVcaNVzcOhsSCUCi6j1waQknOCp+ItG/7DuEI6"
     "cds/iHXwJ1w60B1UCYEUJbIkWDQpZy5agND3rR70uyuOl8h46b34ICklKN/9mdXPTy1L0IB2q9AEKZh4EtNc9Nz4wdDCr2tvfu/kLlM7"
     "cCOCqgZBB8l5Zn0qUBxRKSNVJMt6eczLsoq3JTdvJGsmKyPd4Kwg4p7GZ3J4rWJmir81ZmdmclXVwI3S9/nrifiuSvV5drJJl2L70H81"
     "tRN+IbbCmNgiduMWB9hkgOtEm29romjXObpuZWoYnAEOWTrgWNwv4uT5TYZP2norDNhjvhayAmbRSF7Zl8SpeR+P9M3uJGFtH4U7vf3N"
     "g1oFkaCZ4mtHYB6zecXrAyz3Ky0DaYVTVCVPWVmYgAr1vA8JQ07fJSzKkauSFzi4FtazsI0Wi8OwUj8Q98oNZ2J3ei7zSwSajLthQO72"
     "iRRahuzdrVQngyR8K0Ob4AOCC7fUkiwmIHEzvea4nHm7LybLMkq/AR38mxlFAzb+rimsx9nfTzkgRCmwtOLku0obv2/qBEGO65/+EKNP"
     "CfhrLS8q7MRspDqvCOpSN0ppMZ48My0obD8vskgiOf0LVQ9zZzUROGqcBSq0f2CtsahoMWDxQKGW3/34Qw3Jfl4h6ezIJ5LbneYkIzt6"
     "YhhRgTryPtQYxsLBVagi3g988cp2QDB4oAx2rirUqZLLyaXhfpGJaJmYju2BV+45GkOXs2+JlXR5RWjLYrz0XkpReNnX5cbs2q+LW/cU"
     "7h2i3ZAsFKoiQ6Fs3xzZvGiJrm/7BL4SEzOBg/xSCKs2onCM6nEEJBL5gYG6BQC3bBfDdXYrsHgS3bz2kxhao4UlLNgQeTszGos=",
     "ElEfkrHES/bixTMGQLVLg9Cb2VYPfOrkP6ao9aI4aRE="},
    {"Wycheproof 152",
     "tIrbZZqhZoGXIbYfqBWzMv9WA+i2czrEwN/CSneu83aRN2rHSGA2mVwwiPZmQTV8u0t431eWXbF7pKTFYdqXaw==",
     "LDlQrySQBxKefXrz9DVQO6z3D3CTYAXVlNUgpaMm8wkIaWogwqXBZZdJbUM43DIfSoJEImoiVF6qQ4nHqfZR1a4oese+SKzr+H6ciiuU"
     "f6/zQrAlcSiRVEonS+HSt9TEJ9DVxJyiXgJmjlugbqVbaJqRlR9smcE3ih5s/9fZ9JaAYhroXJqLWlR+bYiEJisimNkrMf1hSZGY/7Ax"
     "1IhQe/1JTlgq9jLQojfNnp1dB5twaCmIRc5HoJcne0JTrMI50twccIy9tpQViXNJRRLo9+qWUAhsWOWmBxu97ATKmmYT47nEM83/DUQd"
     "LfQ5K/vuD6Po/hU8xFwUicAxVhzCKPEE5Xl71BJfTPLydT3uLhy7J5vMhdpFNtbprzhO0eFOlccdw7MjljMJciBsL5anT4XJemOacQPn"
     "wiHeZYIcLT+ItIZk6x3rCjIXA8O7rKP1DSsF0/K07zecRjy1KP8ulJHLa5EBvEy0uTxfGmAhLdjvb40w1kLw5QXyyQlDgaq7Oz95A37M"
     "vBNumi7sCCs6SlWEZbh3/NhHQDvBcxAOUOntR8TmIFIHFD2Yv9e+SkA342rusf+W3PJXclhowO8TjKzC+rM8rYbPbd6dceyEP8t/Ek6V"
     "a5LiFiuWISPS5umZhk/ssdaDw9d5yPpkh/cSd9MlfAwa0p1R0DJ707MuVaq3HL/bNy1GIdbdJgTF3jI9oytHBekNLNzEWyL7XpYO5uzg"
     "glm7/Y93L8ZjjX60isZJb2fyzUU8ymk6ZnNCGUT82yJsK1y6rJLdBU0oINmH4088r2F+1qnsA/NdF85S4ltvGZn1fLGuaQAedWUuZWwC"
     "yorg8GtPmUR4BcTXHWrbKDaWu9VmpWAoCPpgNqe9fGNu1L96OgNflBsFgofNe0ACd93pGoWAIi/gOwAkmrwdP2y7QCnGNnHhy1zBRePX"
     "IidRV5y6rHGHCA5OdepI46G9erUdEyhWVgGUTlNj4kPhc/9w76Fyk7wfD99EWNZ8Sw9A4SlZOmBxJkE79KAGx9bTHxMPbkxk6asgcn8F"
     "9m/suQUT/FiaVLVYntPQbjcYj39C3ffvS14bkCAJwvI5+a9bLNGQE8xIeqOj17I9/tqtRzQLxLEcrTPI8zWlJG241xEXciFno5CPJRmJ"
     "TUV/x2Lw1DXVUKyX45S+daZHtnZkiz6N7+8alRl0SS7lrWqBPvZCljuGw8hmxtMxueLEAFUqhUCwHF+aWPUGz8cYHJHkMIhU6DlDPb/o"
     "m+AMrUb0d8df2VzcCtoo3WUwrXWqDtZdrwKTOcyndQXHtl3mR9MWxjCDfw5atr1NnESX+RMR+0EkRfcSDL/Cv3+AAd1+RWKA37iwEiGV"
     "dhp9H4qSfstuKwkPzNM+bEmlb26ABI+Oewmjo9UNtwpWH0qrLXMM94ZN4kos6Saww1miFFy8tE2xLr3kZVIao0Jp1cqBqRj1VuI=",
     "zvwkQqN1wKlGjbm5/9XFoI8Xihh6lDpoda/ZzCD/zq0="},
    {"Wycheproof 153",
     "eFQmtCfLQzUhzt88H0Hb8ftYwmfQDIUDBDs8+t9J5GBwporWjzSqJ5xzHCvtW6zia2Ns7UU0kv2Ay0jjR5LxLw==",
     "a7gWF+cbIOjEHAGykM0Wf2fZlWY3Zotc7/hM3Vljg6NFV3x5pVLUxL2qEG/qBO7bWxxuZ2vbDHTji7jqXmP0OdpeeRCvHEkJpp9x45uI"
     "uXcSJG/HrE4FVPeqWaymIG1k4A1hsUPoVyouNCytzAsVX9hSDVvYL6B9iW6rzwyx3An5LpWw0rnyqSbeT6NGXATb0wNww2cyJdf0hE7F"
     "OiYmKcCezaZLpvaAzhvS8Dr9N4MMzSYzIfwrGDtuXzykhPwSRpobAy6K4mubKzIyok4OrpD2GFfriHNaLD1mobTxqaQD8/dcH74RnJYX"
     "0keTceLwJ9/lUjJvYL6Yk4fhPu2otX7FU9Bd+259wzP4g3F4NLcyVuNSp+pHdX8DdyvgaPg5TT+o8Wjq0u6bJJSDZ+hwjbDTI3aFyvf4"
     "nKNZwFtEn7rCoHkf8yRa9Pqx/0Q29tY4eAbIyf/yAy/wY2Kny+e/WB1eK2BqcUJpakg4aiMMTRI6IDZzYRFSuB3D575th2OlDfvap1vc"
     "9u5hhYYIZF87KYYyFsqj1LNbQ0gKi6xZJJ5xl7OCKw6gBoBq+ndGiCJur1C4y+0+DYYA/kg5VcfkEj+fwi8XgBLzKe/t59kjtPPGIYc1"
     "t0olNK6h/0bp0KmtPRiZNm3/fEmztYPPdCCfERzLhGar4Ig43kCv/HNLD9No81ph2KORrlzun0Cd26gjKvRT9/gNANATLl7VaLYQhmJR"
     "AYuUzpsfoDJJmiDYX01zd6fx9EzqkUGYHLJ4rG0agkkcKZf2cqgh9J0EaN9zGkNCOTCZvmRsqtIF93BPd79u9cSk+BbKq+X+FidaPW0D"
     "jjWRMjDDEDYNUDCxa6m1xNbxmcfzUcXpi7z76j+y4aZmvJhUr/voieUKWCdjYUd1rY4cvE0s3ZhX+jWNz0H+WtEI/zaI+lqAkgM+Koxz"
     "o60XX7GHuRS7w0zztDhNgROgh5wTQDQU4PjI5NP6s4FeVOVDglb1uwNgtCDusy9kW8CvOnZfaGZB4YdHRX21OqYUyYxSBLud07zgq0Z1"
     "EVGkS/eOhRo44syWWh6n7PnDNGLYW4GhPrcQmQo7KoioOHoJRI4kg7NGX/FWrw0CysKoQodyOT/6Tphlj2+oIXOCpkVQU2ehb9jv6fHn"
     "Mk7/uAZNyFbGtE+lZ25HAwos37F3jTg5qT3XR3Ox+sXp/Bs/jo391m/O+JZXlewz+bzL1mIKYmtUYnA3Fg9TxcX+68U77D/TVYUVlNFe"
     "vBXiHV8/6dbS8ELarpGuiyemyHOb7HfZDLtjGeNhuUf7RwT2Fy0qusUx7pcZIRmJtUPcoavjgoYStmIvxtZ3vcw+XOlXgIgXtIIgl7+j"
     "o5xRgJef27BckEKb83Pn6JOifxHGy3uB0j9/ucjTFmMSZToBGV893w/dp3DfKph4zx55q/CPqRlM+nShi5hFeRv6WWHD/ijYizg=",
     "w8Esd69j0ptF9fmL6qGPR6bnamUogdZVCDFLX03qBxo="},
    {"Wycheproof 154",
     "w27Q7PTr8kuwhftkTIZwrwRVgJzArf0sWv8vclHFDyGDMmx4bz+NGrc+cqTNGgzDf1kpnpzOYi8HKtJcrJHGmQ==",
     "es6dDRhVwGxodNdXbtzcFb7iLMwdhMlGyuYTapvPOJoJerZFEcbHI34F9wuB6qcgbzGRxP4VYwbnWRpokXKY3Myt9FH+1+iXoP18DaGI"
     "CA4vqezCMTUeyrM7+WRwI8T7KtPKW7Sr0OfKZh42v4lvQWen+Nhigt/nRC2CJTbM5RDlUBhcJh41fE6dPGvxEVJz2C1AzvI2uUj1m9Eg"
     "Z40t0Ux6Ku25soMNVA2cPGZQKPRuDHpRSENukDiOSNdYP6xtYZk/Gi5wjbLVl58afhJfKd1sNdjK7yKy4DtIT+11iYUJR5D28SLMWUap"
     "aiUBOJIHeISYqQX0Hd8NjgEZQovwEkTbmVLKI3nCSDiQawI15We+v4Be7EGt+jKH2Kw8f6922OBMXg+RefOTRXWgaZJ+x3/iVaZUBsLd"
     "gTZ/hTzK96xU4iHBkZy0g6JR+BN0g0UN8zBYWnsj2plsl+Si3tm2yIxL249Ub8DdAfNa43aW2LSL3i79hWqb/xfP3zO9UEPbcLzk2nGT"
     "PFWxcP0iemT3DKPiakbkCiu+Yi22Y6eibUMTcATPJhxMGtIAFWHIucu5iZbpsr6XA7qQkmcHyTPhyKCT6FyD57adpgX4sFyqwMXJQXO0"
     "fEIhPIEJQWubb0a8WogWj/qpjO265O4xRN1sBC9vybB/VocTbHYssLXBEYPhYAg/Upa/8AIs4aE3DO0P+D9RqTx5LHEALr3QbAiNPcLJ"
     "O1AE+1/ciyz3JnHVzu3dWQT3s5IrSie0Vk719vpAQ2xgJx6WgNV6ftz0kT2mRg4gKrZ0dkYhUhF3bn+JOLNP6d/ZINInRuYIrTushhDk"
     "jqtDP1Zs7OXCkbNQRKWK95nD9YYjukM0t3MffaGhD1RkyV6KBvly+q4Lx6UBmoKzgC0Ia6oIYqXq0oThRLcbLf81VVB2IIrTO08DJAt1"
     "6oRjx2V3cFV8amNtQtXKa97OItq8ucbAZcMFCoOuXVxdJloUbKOhVj3LW2nVScbyvVOmVEOwu9zI4MAHFXONdYzrqN3PQsPU/9x156yU"
     "qz7xuSqAkCUroOdI9mPmS3ZYJnPTcl0pENfaumjyebTo6O53Q3rDM6L94y/cpjessnEehqMxqGvCxMSFHszOdp0M0HkfEQnvSq5RDkgr"
     "hOTsw3jTr0j8QArOQvSUf/OiikMUfyY7gb1pImUUvUxcZoXeGYwZZ7+jUWyK8AWS754Q7Er3HuimeWRz9AYSW7H6kP8qm0E2sIY+hhnC"
     "0QM8RBjfSsqlTt8ecpExTJJlOoe4yqOtljugSM/YiU7wFWpPRokr8DrgGf4zKT4Z1itCW+T8o2d9HtyquSqifBPTfX/djM3Ca6ShKdMP"
     "v6sY989P2e05LWxxuseo4QdbnUrvbf8b68CUae/PYQvXHYb6josMbF9IPVJ/mGeSGizOXKK+9HqVcIlGP997cBBjQZaVbCkxT+A=",
     "pdtcUqKnLKb7rwRUBH6hHHtd6SruVXi1Vkwbl16KqZI="},
    {"Wycheproof 155",
     "CbrQ7Wj5PBoCWEluA/Mi6P45e18qGgY/2CUWM8jwk0W4iuQRCmsU+/xTU3xcgmqFMbRloTq94B5r5ykDhGVmBA==",
     "XxFwYUbAFpcwioTx2KUp3OVN9XxvC3LqMoiqOas5V9XJmG2IGJnJPiKS6LZ9Cxl+SVgEKn63PK2FjuGwTtCcgeJrGslV9ibcTFvoHFJ4"
     "N34b+h+Ttc22he9OeczFi4MZUAsR1q7OwCh0ZMI0ITD2/WYHYD+zmKfyMzyg6+MXWhGF3m5IHnDxS7uRNLK1l3o62DgWiGmO6O+AhTTV"
     "HQ/ApSi6YH/QczvK1bV3ZGIabONRv1xA/zNJza/pay6VKcGmvmDQmaqkvh9FtR9T/o8aoFJx0QhdBoJ83olqbkNPpOEziVT0hg6TcvzU"
     "xZhlFz0Wl15CELPG0C+9TNu26yYo9MlKlzIK3ZxxCYm1C45cZdaXJB641CZmHbcx8z0aIIiweLsHu4VO2iJpKyTVBmM/fBcGjdyzERhW"
     "tflIRCyBeHve4seNKyYULMEHcvzxdUyEf07nZKvGXpyVlSzPkpiK/a5tLaEBCDip7lhHFflPCA4+EoBhHoqds5qahSKwzb77LlAg/J3Q"
     "a/xRh+ps+LBYcwEcZ72V5AKJ8Rs61RMHfbyk2X50OSOOza0R3N6TC6AsKd8D6L73w+C3z7s5bJPaRzg9mw3QjLhoXNwksu4jORE/WRYp"
     "ySA+SHKVXrQ1nfwB8YvYsNePDlVl8vLBA5FoYWweHmzdJDdlQb8WNxAxGNjEUq6sOVWMLIJ3+Ix+sN6sylAtukV8UReINV+JgVO+YDvG"
     "8zV7enrQ8P9GXuz4TzFQYBkt7Lm8xkHazwKfCLg3cMMtYhbjGEgNRpZD/nofwNt1Gr7ODXNbBaYRlT3ki4gpDwgZoC/ZThe/tRcUYzmX"
     "BDuAbG9ef+JlqjjDpZ54pyPfo06/IRQIqvInzQp9Hskp3FmJ/PaXExsgpPOnaVrU9wWOmXAJTL31Gq5CYcPiqBwvGznhADorWk+AFGOP"
     "ATTMVYzDW/riP0eR54RJ47UXT4pg4s0RRHde0dul5rMUgpMQOT/BrVcKP7JXnpImF0kq8TEO/FnYKgIZOlUp8mKf6wK0voURi6NntSKq"
     "Wb6Jiw5MjcQ1s3EtmU7h1J5hjRWeBmMxH468QDsKHZ/cEcDPPCh43U+DWMzsFxrOyN+0uz8ZI8BjEuFGyxcmQ+H1ZaijcBrLn7DiI+7g"
     "gtM7C29H1+I5j7AycP6M14nqIorebBn0+rxUyYSQDoaNo8vZrW2RVsyZL7Ofn+LEQaWccXV+izR7qNo9tLV5AfO8b6imHiB4AEEFSkQa"
     "rSj+hGJnJFlIchLSvQWBljkippwpjSQKwQYilVvjIwnThnRFqxaGSWGRchJJM+uvATgbM3Ynl48lVaNJ63hdoS3AYPsiAh0oeiet81bf"
     "yQy07/DcZIMUzj7X2ZcClwgIEsjzfDv7tZ01LDWEfthQEyrIa0nooQB6qy6vPFCNlFBnpk2qjtEZC5aYxBLyKHp5h12cGsSsbNc=",
     "lVNp+8sj2XowTyswCETW76cUY/WHyskRStLawcBFDPk="},
    {"Wycheproof 156",
     "uyAqUikbf+0oMwb6m6gVHw7Oja4KKERM7dvluUMfm4HoSBCGrTWM56U+IHiFAK1CQWOVInKWggSuYxJcqQZEmw==",
     "guN9ksjmdhKcT5hI7F1gkcwbfW+flM17p3EkCRANn1phy4qIzwzcOBLlCfBPxPHJ+pRMvmLOUHSneSkRAAKrJgP5XRjTq0Q/+5D+9Rmx"
     "Ti24BZGwKgGzBM5Z7GCN8IDDqX1FJQ1Wzsa9jPZFb31gknZOi9emfIeMuDkrtvS3wwSP2HAQVMuyCy4szHTZpuz7em5F560ch8Q1xofH"
     "YQcq+p6iYqEN0bpZlseRXY0mAW30MRUkcCX8mrQK54al5PH7tyiPBKARdk4kYD2VOr/ApCNt1EKUoI/lcqxzDNUXF4cP2FSR601bomHJ"
     "MOUI7aiWg2kHu6Vil0Oh62vdLrGku+uijWzodu4p9sPEBR8LODkegeRNEr5gKKWHjwN/U4KMy70pM9Mm6nmprSSjdod6ScwIgpT+f+gB"
     "0LCiQTJG0crjY5RfhZviYYEGzA+xmbrZfgFefKZUuzVn+lmcWjn48ubGwwT8gdf92ayncQuruyHhNxBDwjdNFY0946bhA5mbvQJDsds+"
     "/iuEn5hbhQuYyOhRN2XigNaGHAEZoY7GdlvF2loPlzOdWTyUMVzNqBAhWqgXrUdR6mrkdZvt6RTIQh5MPSBEvx8Lpuva7PmZxGyu5jMK"
     "7zUhHw11va5NwUK99VFylb5xqzhKw3jEIHi9YI6IFhlXqv9eLt9JvfWjt3PNchlMVCX3LFTaLPlJPmcGKexUWeo4jbF4RL/Syvzb86hX"
     "0P3foUssy91fWCox+AvarYN+CaB820LBZQjvcBP3F4aQODQgzmM27kmoukwIKT5iDIZegWUHk7G2uPL6gzO7iWKo2gYi84s1n4ENoKsM"
     "GRIAiIsKctXv5BQrGJ+AXcPhxGcXr6pZ+b9aVuKrdRtzdMB7TglN9Il9YsV9gcAcDTJ4PenwGKljSKqMCQKUhM4s+tniYKuG+4YuC7iE"
     "bKkg5GO6guYb4/Va1Pcr/0OO18XvdJ7qT1k64SL6Tsl5kPOS1eEdrTo1L1QLQUxFfFTJlk8GCGEveG/8Ss8ALoagC+H93QVja3QjJYTc"
     "JpbaDBhJdXs5fahUQr1QvmauwqQfXgo7yLkgYCMYnj6648ehEQ0DI5jGKd3Nu3HG4ah1rctQIdYmQiNk1OJCdSMZVyn1kQs8RnZTtXg7"
     "b9zQFfDwCQZI+4D3dLDHkGRO7K68xnhUBb5cg4cOGjGEh0OOigR6Txy5wn3NLWdody7OULbGX3T0uW2ilUWMi/DSRj+FAhMQ9t2JeE59"
     "7Fjk3z/9I3unWDHi0hr+7wocDq+fi+VEjbnXG71gAwCgqg6Th8nLbDihy4bEnN1NawaRmFJfJOcKj4pQ6135QWb02SYhGszLMAxuQqB5"
     "s+jQghPERStrhE5y322FVjSlVF3RXDvvNvz2moFlmBP9M6mo7FdIRLc5iM2qht2jzpp9xvZ/rBIsgGjEflEU88DLw3SDjGg0o9U=",
     "T1WmxKxUxs+9lFNcapHUIIglMmh7CdF4l3zPE63YFCI="},
    {"Wycheproof 157",
     "NUS8c1NI9pTT98hkMl9cf17gG8+N4sWlN4gcnRUQcNXVpiSajZgKgH6NepMlpc7LdNVQafITu029lSl3lc6drw==",
     "giLeN53F4qlsc4fKfsutsUezwNQ1rHBXzcaSlsexGlv+8isQY3TztccbO+nRnC7/DoaBgGGXU22gwYeFSIINmIi+6aBzKR0Ho43ypPgG"
     "7NBS6uaWHP+EchaBDOSH0lyHGi/kcQKr4nag5VSmTDa3p+JyQ0hZQDrBdxZ1FZhLnU9hvAuWXUmD4xarGbGQsIrXedfffCP2XR7wUOYE"
     "M2RW56zowYCtr2YQRR9RJKs8dskkUgAd+ehpLuIIPh/Vs6MOmpJg7cBaFWrJLXqs3molUTW6kR/e2tpvK5A00diJjF0FOqzoOmoOj9bu"
     "yEble6ieWOrOMUKMMqAF/1eT9AcasFQS7ZIX1DbDRl3FGuGzSljj7CwUTFJNBR6EMfiFwB3q1AeChv5g4EbL9l0UYR7CtrSARBEPP4Rx"
     "3rPoyWnuPWcCeAMx+3JxVN0d285izdVSds4kAE5YGpUPaQLthvBUW1usqe/d/7W34tf5aXlIIoigP4728q6QIrP26+5bZAgbobyBlhlL"
     "FMpF5eFN6S8H9hf+7h3ur9CBZSluWeC7ZFxJT0gyRyyQ/4ipf6EGHVzaHgKdxpVhIuO79DXVmF8RpP8BQ8GYhLaZya6nRhDnepyGHtPL"
     "nTx9wkmTjRQ4E5gj676JHH6qEdnxtEq6nNSnqcQT8saKwemgWzJjPMsqYRBJGykdp62EaWbO6xn7132XjHM8aUpccME2SY7y8T98dG2m"
     "jwT0VKMCltW2yHgajDXmKuV/gzSnvf102y574EmmMHQHXgtGE5S2VxY02qbzpzyUPUIiVk5YbdWBI7+JRW6+DKE5oMYnmcAy2uyHja3J"
     "DvEF9djt7AvYYFMT0I55eDbDL/KBdB6xJ7Er7vIVJlo83RANzQcFsizfAHXidG5t90sv/XsvzKIFcGeRvavAZ9O1ew426oLHyh+A37NN"
     "423ehS+ivPOmKp0l537YHu4VcxYibAPfVsUZaNLD3kT+hlFXpCbKuL28aB9htmK8xHKil1Y5XArqaR914lLhdKdzkkCyOHpkS9t2oErV"
     "gw8KW+0/sz6tlWrHIu0O15mGoPzy59nwnis2wX4H37KqR6BFd/AfQlw9YSnzH4/+K7oHf6Pzmi5Twfe5TKBFR5jLpONUNqxSYbWz0zFp"
     "ZugqBdh7SPvZDKXFA8hVC0b8Z3uh7NDEweDsMJ36sZIRjvk4YgiCc2N7GX++tyXlNS+IV1meaoNsD9KxbZEuMU3EchIixjCkPHfWWYh7"
     "pae6Kx+wAq7PTAsuKJEk6Ab5evKp7EupGvlyV4AbZlr5yFUl+d3vlQVYhDu5waMZhZKbXeQS5P3ezGjJt3+lBEuZ7AyoiTWpyZUrpnOj"
     "A1H3bQ+8kFSURd1eL94e2iUzV5VGAIVX0D9n7VevuVyt5TdeJAN6X08T4ASHTzD4/CkGZ4yUkCzMjuweOgsfWOkvLV4xKm6vJv0=",
     "dXSQLl87qul8uxbFhSG+zkBfXXn5YLwFXNb0V2e3ArU="},
    {"Wycheproof 158",
     "29TQj9ubwqnmNOof55FKvPUEMuYA9zWiCzl4Q+61VmS5mINPemlIWrU28aqFr9ckbRw1DuWyk8a9352dYZnOSQ==",
     "IROBkU86OPSYCxhssKwUrnJAtxS+qNeq6tx/nKdWQBxNL2OjI+0DOuKMG2UvYu1+vuDe0W++5fDI//xWPjzu+nTGeGRS1F4AUow01mdp"
     "vc6RMRdQVgzbZ/MHkJc3AfzzxwfGcrOYxD9lawFGnIm9iAH2ZEBmL/7Wg0HBP/dmZBkvdNq1810ZHf9ck0emXpMWjRc6aDlgYBwxFWLF"
     "/TrHe49Lz/hzm8OPq+Ch2Svb0ab33XVQKhlT6nx8FhDJDh3JVZKuThXmOSRdFjkQG+nY9dBn6UQFn//fgxRNSgQ4N5vg3d5wYOc2pCR3"
     "YIX34xjabOKMKaIgwit7X0eAQErlcUTTiIa5TIm86D0ktUNRlbV0sW+EUJOLSzV/lHLvMJMEqm4QtaAQVERmeehuFiNS5bk+jD6nvB/7"
     "toX3zPl1GGZtvJlTqNld+bBJktkT56mmVEwkE7NJdG9KSYltPIwFNCIo8rVXpQ+9m75EIpefWR8tuVSgYJTzT+XeNLWBuiZY/+HST0Iw"
     "ogEG5K3+Z3NhwiW2u/fpp7QjdgjuN+m+xWSkYRcejY+6EdPVAwli/DWlRh1XwcSu72P2UbMr8cGYs+OlOrqfk3/SLKd8W2sP0BBFh7tc"
     "fFUzcL0IBbKljji3LAFtFPQY5D6+LujlboYebSS4NBJERRmDA6s2ov0bz2js9Bzzy01DHu5DAV03NDTQ0iEIOah8D5Ky9mVpxy8o5IkT"
     "SkbWyDkVmY+gcUT29qDLWTl/oah1+ZNqqh08V7Mq5TxHIW56FY55XJfsvaDtkfTcRA4HFgGxulTDqX0j/lE8x/XYwpIG+7vMtd1EegVF"
     "e5RT/JR4laDKWZXuxCkrkEmp1RAQyyDB6LssNyS77iyPm7PglDWWS9mtRb8DS+6jPL+flJeIpRTf6h9DMZs2Gud8dY4ijutPtZHqpkwi"
     "A+wJjkuDPufCTrB8w/AFT+n+BcrwQhspWKRpuGvtdmu9Ex5wUeRaNnh/I3bzl6Jf0X5iwo7c4HYXlaDJdXuzURFG/Jt3uX83sYuOKaKS"
     "Of2/UVDBl+lSOjFfCq6InM3K7EuA/WK/Vd9cp/Ha/U1KJKkUDkSNpw5urD4vQChvhSlcf/+aDlUe6kf71N9AyEgAa05fV0rm4/8q8wiQ"
     "KI6rufFIc+edgWV0scwcHYs4PD9qJsZiu48YEdSFnK9XKxiM/7JUZsmpC8z39HGKvgI900mCiGj07K+yZfxfooMSYcl/soxKI+pGE/Xz"
     "0zB+zz5IBgq8GCMrByYzC9+6kk39wSXaZlqhXrOgdYiFhtjS0gblO+9flAoD4XrWjuvfz/IFNMiH2qZSY9/MTgAvFIUrYw0MYt5w9vFC"
     "2IBvpVMnCMFrUb9UW31hxWHpwS5W7YLiUqQDMYSzJA22sVHs4ran35vM53xrj0Qgs0tLSiL1eypqS3cDdr088C8VqWdGq5nOGdc=",
     "w9Pefopz7knEMkTp6XAy1K9s8NaJjnLwxIIQlr1hNJ8="},
    {"Wycheproof 159",
     "pUd2hu6UYiMsrvkhxEaL0wx/gB/+dL/e8fwTv/A7aoRBzbstUKYtheOEgrAa9poUiQ5zeJzJO7/fsZLsp7H41Q==",
     "IXnqW92pO5MrI1D60XkTGoHii6d+gBwLZV0VSoQiTq29nVP627I2dwYczU66qG0UDAtwfVWKCpX8FeA4vbFhs5nekGmRCEQhGdTH7gYN"
     "tLvQEjIbAZuQ9oyxbqne5diH4q8goHb6izTZeMTMXxU9hbQ9qFx8BXlya/+jghBJ2a+FPdEOw+8GxaDQO/w7Fo+tVSMo+r9qRtM2jpvY"
     "cGyIhHlk3UxxC+ozN8tQ0pG+SAYB7ov2Ha69UvdrmxjXlH13f1oU/GDsoTJ8kpoKI5BOnGGplxDbO4atAO4up4akG6sbBcvHSAsqLNxf"
     "L9VjEbpeR6x6QE+uNtnMxhTIgd0W+eR9PApumJoI1BP7RyUCgGGX2pBhHCvy6QbE1Rk5kT2jDWeZUG9KOMBdSrmwiSVM2Hdw7qpl4xwa"
     "K/g19qu/yWdXJ1uS5pIwfjaLI0gsrTxVPtmbFk3XBQEoS7f3L0CcSgPX0TDwoaSoDVwoS6ryyqhAFKhAkttHVBrATHaixdTo5d37+Gkf"
     "8g7NvW5M8qyg7fwVl5Y2QPdiC3Ed3Gq3x0DH5P5YYdMuba79n/BNMWjQ+IEpu+sH255ngw4t09cFjRN2Mzu4kXIQGHoJrsL0yJkd4H9A"
     "XDqbv92f9ofafylzqDfexgwxAjlIRcjK94dhr80B36ceoUD1inXJSKvklGknMB9mNUn0EXRj5IY2C55wTSlJa5KqQFYCdqtDTbP8ov3r"
     "NY0BSLOoI0Ov9Wc6nSqUFr7B8IFsdoCJPXS7O/zepwnHkhtCVmnkOg7na38xu0l5iot7Ed8GjblNqcHP2+vCsqqZds4uZ/QI4u2tIzVJ"
     "iH9wMTI5atXpVgNfy0UR8UD+Y8e8QC4II55F/L1k24VKLykqwb8z5/QdrRTPOx8vyKEE7CE4xKpr4y6WgUqPpW/X4fXoX4tpib3qnzKv"
     "N+c8eMaZDKitIQtxWalrLZ95jIWxt8iqxxl5AJ3sKUMWebExxmpO0c/Lx4ZoxZ0B64rikijSM2gTX6JNFYr+xh+cdTEtLYh73PsJSSKE"
     "RBwst80ZqPGHFETou3+5jy7/aVvbx2VWQT/s72c8+8zCTnRy969aYrbimAbWcyXgOkWcEe4QkEgG975jzmI7Lnz4XQk16s0kswVbR1eb"
     "cxSxxzYD+Dr6aVOeyrThlCwbs+JtoRJehdWkmwLXy6/ahpPQw+DfoQk08AEALFJZDcfffL7DcipY136CjxCH6wA8Z70lESlyMkLoImI/"
     "hvSXA7v1dXM6F+Y7tKhGYTHYKaN3pylulaFL/CyhcjC94K+1+Rmen3mSrWVcRY5XxGUA9/hMktWMOlXOTAyyz4mS1mlJscwvjCEzNwSk"
     "XuMPo9TrvudcDFy4c+NUN1php29Kenj8eIs6Gdndu4WQm6+I3QbzO6WAswB81Fq5/goy73n2kjWgeR+aenE+P0M+mnrc1O4q09s=",
     "rLtMUZp/SV/j/sHf/C23HuRBAo9/Kud8s3kBXkFNVqQ="},
    {"Wycheproof 160",
     "UJlZK1VaZex2jTI6rEUDoupF3OsXlFptj2eAxY6qzEtG1WU7eTFwRegH/7up/86tT68yiOXt3wQUFeemWQ/mkQ==",
     "xZWt5gVgvptWhgDJ28MhCWyZ38+EH20md/UiqnojfcR1n8msMB8UvWuG7eTZx7W+co7JdlLLVytfPtbnlyS1ZlRrcstqztGRzT2TO7WV"
     "jORVPOvBck4Tsb6PIPsZhC6SQICRrXpVvXzU8Z96RQQJZEPskhjKtUHKdQ+JEmprC6R0NOdGJGAVThYSHKPliuoEWit42sN/bl9v97aI"
     "xXoXIiIIE38yu3D5FSCFwTw6j8mpiLz/GtumaLj5wVAv8U9Jd+5GnBmE44BPgCVhJYM/3NXPY+VanLbSCZYUpMFNs/CDFx+uAFs0Irjs"
     "7UYIb3n5IqXVCLEstnU/HdwLZ9dq376enmcLPaqIFzn9oYMdp+JFXmO6QNzQG/dvIudvC/sl4XCnScuxlfysYDFNbUMOh2VOshZNtENP"
     "IlBICgyV1attvEa0EN87Bg9hQinv7yK7TR4Kq7QAsGiVB95KcbB+S2kajxr314YUf7bAEpssSqmDB+4B+YaIWCaQT73aG1K7psIn7ra+"
     "OugvHrQpnn/OfYSzb44z85QfKTiaI4Y7ki2h86B6LSx6e7K4f2qv84KClmPdE3dx/oVScj5BPe3bTedY1SetC3FA7ooei8vl0rUd5ODo"
     "0PBMsWfmllLYQeq3iNI0IKf4d66OBwSZphL5eZ/0VmxosjLKJtOfk4BISNsKCfR3TkUlUauhiFgIDllvE57tGyygrrbQyQt5BKbVxUSf"
     "ZlgPEhD+kwGk8CvmgaOlfZT/1iyI+aLnH8qLRiV/r1k+bge47A+Ou3qNq0Is4sTgxeFeEAhu4M9WSVj3eG8LlwjHoVEHvSOXnDFV4Plg"
     "TSahxTx/oIdac9EWRBYhkPI45bvqONm2ZX5iHfeZJIJF2sP++xmNt6MJdyT9uRps6g0AhFCSehq9mbQ67xD3gj/Ip6jAUsw+JWonkInF"
     "e4SADzAbXN7ZWMAZgnetsfBFj53udcyrT4/vDcOg7NpzJVfBwGm5tmhrcp+6DlrwZk8Lnm6ih6d7T6pxp+2yc2RykHT5MwUcK5MeVOmC"
     "2VSV1a5fCKJauG51/I/FfDsRYjbYAbfmao7Eiu98d1vRecol0c5PDeagnjomwsZWFpFBT9iEEF2OeOh5e7zU+2r7KqFI7yKc37wzEOzQ"
     "1f2PJoTlpnN4A1lGFNMb1oGjDmWqn2I2tg3/XUBPGuETyQd7+ztD0Sxo30DEapxKZSAjCPv4188rpB/0zK3YhltdamT6o5d/PPGljnan"
     "DIPoMVzKa+10Cocw03Wn8CThVexOw2kpUfyHzDS+FKZ6QYBNMdhlo8KETlNDo7MU0F49lJYPgQjbAl5sllJOd5KMvWv6qmb44xZt093N"
     "ev9KhilYb6RP2Jwrg22mwV5WMk27dEjeq0/xa81p9M/H16Lfm5Eew+7faop/cBMFlogYPRGPTGTAvUE1LQbwLCr7RIiwsJa6dt4=",
     "Z++p6dkz5BjrLHoHrCuLoWc5ZLBWUwBG7IvRUuXPm04="},
    {"Wycheproof 161",
     "wMYvroRP3I5HFfIffFT5ZKXRTy/YEEgKyFyySOeJThkA5JEu7hCqJ3pbwlUF/LyvmgF8mqZr7fEOzFkHFUunXQ==",
     "cwoV1aWjy7uQcm1G5LT8Ziod1QKzF1SAPIeqVZQWXa5hRtVvRmH/slq8qpqoMOJi0K/dcqMgZ8UsUYQuhX4ivDdekNeDoigTVi5C+/JI"
     "cDAM8mz7OOT9DS47nv1h45NGVxJlqrK1Knd/mBQ8MuO4QhztWz7gJL8dnW3MVltQO//7i9bO1PehVgIrPeo3xN0PqEM9PHFJTPCl1at8"
     "OipyA9Lu+zh3PtPTZFWGfsPVCIvsgq3iSclxBT6wRFo86gebYdVDQW/nGxcARGA8fFOX/ryX3YwYUAUiYkbhTV/AmTnHRYwn2I3D4FMO"
     "Da1JAc+hwC96ZGkn1l84EuoOmxNvr16ai5YIyUUaBhrQSwcPi/Zjitm11KgseDl0KTE6CHN5DntHkzsCfssfCteZT+p1LVZBvlsGp37Z"
     "h/0qH0HzoFVGq/bQqovJquimb/mCZHeGu9/eB7u3pq3Be4xW1IcHw2f+IFXx8fzL9Ae1CQeDstyDkcA4dQasMH/E/LApSRqXQ3obUByf"
     "diVjPGzg6Dohp7eropbvZdYDe/Y+O5Xq3K+YzS0flxyGw1zC81C3M/6iegBcSqO17FnNPTqzmxqS36MGekIXBOHZnRrKL9oAYPXZbBCF"
     "z184sltDtowUDfrNVHruu2X7evVwj7c3I0SU3EM0tG8hm4KRHx0HgpkMtp27f+gFk7AQjcVgLSnKh5b+sSjk+T/03AqZ+s0CaN8HzMVK"
     "AD72Df2Ywa5CBVMpqTQqVb1VXwGJAY+wsxjsBHOt+UUqFzGNTdujMtgBG+60iy4k3YysoIOyTsZXfsY3zAMa8mFJGDGWZIPLqm0FwRzu"
     "mkDYNVMMdVju/YUme+PO1yJbk0B+bOqZeid65fNEAYrboJIbJYejv4uv+dOINoydCHFVqHsMHsdGuNGIcesvxMQeULmRAk2BYpi4vYxR"
     "W7PRfg2v91HcdqAgYanBcBDsGW/m7QeG1fXc79sDxaVZWT4KvvwDkaEMDKUtDCkc2DbqOsyiWjswV+AocqDXm9wPqhDeUyl5QVMI/IgU"
     "KkYe4m/wt4GB6oOVOCvOQ47vuOVYOB6z24RNmKdHpttB7C1tQ80ta8Ud4qaZJU/eCYDgzmKHsUieytrZRIL2KQBLGn3+vR9I9rWZelnW"
     "3kxvPmj9jO8cAU17etT8pwxAJXMnb8rnkU+T7z3eirVuH4GzhzU5TjZbzmwf2h4ZcOakJ0c6nokV+94xKWnvaJ3OJdmr8o7IXsV++8Gu"
     "W6D+2zzuM+fFlehsANmYc26aJYmEODLFfyFrJfXbMrwBQUKmcrc0sS+TXQnP9nlrIt22kOAOPDCSRTq0VShRLdufTBCDa74vMK9F1nBZ"
     "EEiiv51necoQz42Iwt2dazIX+n22Kszs38FYP0cKLUbPujvqqKAy1cP0C9Dc4jHEB6sc7oaPFq+q/lI0qiNxcAk9740lLDpx9o0=",
     "/mESLC3lXcTwd/ALELT9l5lYCq/IWUfgMNb5lvJ5fIA="},
    {"Wycheproof 162",
     "ePnU2y+IMuRFexI1YmwExYSV5Xbfw2tigInvmNldLdrE+fS14WDnjJ/o1tA/lpexcGu1w0cUjpazsXL5TMao2w==",
     "y8psx/KygdHGfrkYJemSz7o1kkYYaCAEkNz/qiMSJlWra7l3/nipJG+daf+iLodLcGYI3DeE8+RJjMqfxnY6oq6QVxJGpTTg1MFjwE0r"
     "uAZGPF9FC3rY5zNajCK3jYUsNq5uVEJhKZ/XizQHG6wY4z6f/z+6zdnxvLwCVgKG+bOxrIi9UCEfjeNUKnTlXsHM+G02VbOLkWBHVrUi"
     "i/2NX+PkUyi8HEe/5MaqJjUjc4VNu938tioXsVk8FgcAKcdxsNa70SDoT827uKLe3r5nOk/VGZ7WlkuJkZnFdGaNJkc0PdJgAaV1ca1n"
     "MhqqcZ9759mGrEsrLSrAdvERGdS8EV1steCuUCTBtRyDdTByOP8+dvypJjU+gq00hFJDp2HSkvSr1RXOwX0q+abVtbsaf2Pj++f426M/"
     "8hbdsqCQgVdWLN2epnccG3ubI5FqiKSu9m2THt5kXO5a6e3QldF3JtVo/f+OrP3cbreQx6ZhBxBJAv16zOgIJ4V/tAOmLjB20+Lnriex"
     "+hruYVp9PWFvkJpCuCpd2JA7TH3ysG9S4XsRxShUsfNLomof5UePSLXWiuiidtxJZJEUxVMUG/10Yaa73ioHM/Vb11cAQZX4H+1TPxNM"
     "i6REaxAHrSoYE86U5AxdELP3a8+6zZzFYDWf29qZzJ9uB/7WK6MsMOO+IwE802JVe9MgAxoaD6i8tMbya2S7lYSg/ltul2L1OU3aQTug"
     "mHhz6e2RcXyWxthRIqJAcopWhXmThpVo6h9POiKlftnX7elTR3/UaebV2TYBnbxFsgTqcPJ3EP3eQEfKw54mjatplZkU6r7fV1D6aplU"
     "nyWxvU0B56b12GMCv4oOIcPSOD9tsObsqU/mfjWgks4Z4ZbCcWVkbUMZmnrjyL4hMYz+CLtVH6QvumAS+a2u9lMBItAn9AVu9DNSSGZh"
     "fSeG5cwfzG+CgLf2mlQt/XSbOMjfaPZrmbWwA4RZuaUctdPu5lT07FBqTFjLgs1TqIP51dYOPC+tW0fhg+A2s0EB3wNwlc9cavOTP7oE"
     "PtoBBNAtSdMnvigJAxtJB9//j89EBiKZp/ylAim+lerAsrezl4V8XcSJrC7flLS2FkKUwtYR0+pSk1AZMkEfxvP3bzT2BgWXopl4QWxa"
     "ENrW0DC9rczjjAd/rR41MxcFfJrH5EWH3+9vhJUxsn2Qqt+PMlkdDEYqpDEiRvAayo5aWEUbbYQAQ2/XLZmpbYuOkxDanSOBNhV0PQHt"
     "4EnE5xUtqFQoLVVlrDJmgByPpq/qoo+9NmKSHQVjT+0JsyVklwxaPJiIoCt4l+2/FaRT04XO4Ur8aMy0eC22J7IU99g/HUw+YDm4D9BQ"
     "Y5fXjmxB4Sg/Po8siwZItv79RTFIdGMkiQozMHqYKh6SnfDiH1D0htFnPC8Pg44oNclzP6Pa9Kv9QbWzwlbzFR9RvBcgBoA3d7A=",
     "DKJxTkRtz20r0UvWb2dLglbZtE51uWcQVfYySe2AeGU="},
    {"Wycheproof 163",
     "ePnU2y+IMuRFexI1YmwExYSV5Xbfw2tigInvmNldLdrE+fS14WDnjJ/o1tA/lpexcGu1w0cUjpazsXL5TMao2w==",
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgIiAiICIgACAiAiAgAAIgAAACIgACAiIiAiAiIAAiAAIgIiACAiAiAAAAICAgIAIiIiICIgA"
     "CIgICAAAAIgACAAAgIiIAIiAgIAAiACIgIAIiAiAgIgAiACIgICICAAIAACAiIiAiAiAgIAIgACIAIiIiIAAgAiIgAAIAIgIgIA=",
     "MJ1WeVsqBE+0g2SOf1TSe9mNArL45dalH0nyEwwkQhg="},
    {"Wycheproof 164",
     "DfYno6wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "ZEevqrwKelFya0JXA7mYj2jc/o35Gdi0592nScwNqFDpTYIopN8tyNqLNq5NgxjGoYnYNq7oPZJzgpiMW6rNXooHAJ8ckfngUX8UcoWw"
     "DNvteXfTFTt8K0fHudI+7vSWWpPIknq2RAPhOY4UXRdvcXfgEhHX9Ted9m52MT5BSo81v8FcsJGTc2uHyW0VsoWNpoveDDiQsIuYfCnx"
     "euStQNd1jUwH/OaKpRhzzSQsxsdi9aPQlZw1wqZ7bYsmxPjJQtA0LYhiKHa9FY4hHizJaWNSGADzD5aKQMXkrrQ6CwzDrME2wfJ4JWCm"
     "mJC0xBnzjPFeLJryRy4BAeEYONb/mL5pB793r4BdCQpJjeoL0pUrlD0/X7yCXFdGspSHJTybs34W4KNTdAWiJHZLwTq9rPVO6L+ZJvCS"
     "FtEeOq32FOItjjrVmTMUsVnkPrqCn8ttTw2hh/zFlSCXSY33EEdn+YQJcVN7tWws897Yuy6oeJVLtmV6cRZoh1O3eur9kSEvKqagAomJ"
     "O3nUCnOjRbAWd0+5xW02mxTPWq+T3bLGxkfmo6Ui4lmDfAVcV3lL8Nk+M8K8jImfWWqaFWd05TiBb55S6ms2w1bMGwWjGFaPkc2KJYM8"
     "w1sPLsCGfdOy0do/bc4rBYZAnnOzSrFaH9QL12a6IBlKLu4q+j09uCfvhjbd3AS8Vcje+fIPQB5fs1YDQoZD50HfPsHB4eDR2zRmoK/i"
     "9pYymw6PXDh6CUSCekjr+yesMPa7C/5y6Rg32aAgsErHuepa/XK3uz92Re++KffeUPXkrXuTjFRGETthE+NbQ93B6NQJ8/teY/QnphEb"
     "ZCN+9Tmq3hjacV+wNVNGHgmggN6K3JMPx/yVgncvpb2r3t9C48OwsxnA7ew+Yr3lA1/MUtPtXU4gHxwGcUj4ceEtrKml50QyarFjLYps"
     "4GVmpHfGTdQVAV2CfvQzVQEoLbYdMZqw+YyeGPW/vu7aI021F/PlaX+Yd41em3W/yEX2cZfcZfNEOzVofRDn7vnXqtkldNbXx0vSP1pK"
     "kzbHDOEM/iz2szvIQj6GJr4b30v50TlKyJf4Ck3XrgMq+uKXg8deDVO0DaejfqAv6Sbnxicgi4zYFYIxtUX/1BZbMrz3eh3wuO/ZBn1P"
     "iUyM+MGVC0uHAOD1DayuOwpdSVzOZ6TCwss8UeNhTJasLZ5nq0fzU+2/4Ajzdkh1nCIXU+BS8pp06H7JnKj0CxV4++xzW8M/Ny+621zI"
     "uDWdx801GeQkQHogr1kaYGJw++/0b3nExsHnUcpX6YQK7hOdXcNJOkyQIztMxgaXmVpJgYq6a6ToOgZ4JXDWvJpYPjhakczfHoFuFaft"
     "GwoTGTPb3CY3RVIP6yYmgAsJzdQ4Om6CaYJMJZyDrA1byphTR2dymRw8EC410b6IKpC7YRHgEeU5p+Z52B0VaIHgoYF9+RjlGjE=",
     "cDZ3gfEzBTA9Z+gU9MBNQ+r3/YyDHPT/4YqObSXVU/A="},
    {"Wycheproof 165",
     "5xQcC4cAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "+Uj9MSnjyPFBMsN8aJHpHWqzQPMqdiobZEvs2LZVpjkQuWpk0h9F9dYDVgFP20sEM+pbNuVGJYUVcxFK9YVUpzhJU1FuErnGgkQPbq0S"
     "aS96ouc7dc6djDH6yK1KXNeG3dYQkS56fCdgb9j1/EN8ggPtbLOGe3szoYCeh4Y1kF7WwJcFSj7+MaT3a7XGB+5BgEPrO+EBYhQa1355"
     "/tDSLon5QV5oT/7Sk0nL/J/iQ5G1hF8LdIs8IZveQ9pKT2iMK/qrTAsfGzIdOjE4BaCjnU7QThQUJ7lgPaHw27LMpdrUhLvOBdOm86g9"
     "xrAzRiYf0E1cZxfyUkHFFjzdPGk2DOnJpZlf0kqwx0ie1a20CLBpwtC/0sZvUu9efUT0UQ5E+j2c/RLSkG/awyTxZ5RXPHgSW3TmO58b"
     "gk25vPDX2WUP03sa+0iGdCz5BD7xEEIOnsRgCjvg1MvCkJpmtEf0/dyQPYgJTy72P5JWBxu1CroDHtX6HgmspMvqrrpd2BaK9uPMc9Jh"
     "rlymMjgbyLztTSAfZ4Z00MjjfhAIo0IXmYSPK2ZOzLVJgXtmxFFRMY36rEBzDrd/U3m8JV6QUPtofkgVP7rDCn6UhCQgUlczAX8wPiha"
     "1LVNn6PnQXaecRIYySpQudOg0L7iLQnOFcXWbV+yqvFVrkcCcny9YX0xIDPb+tbpbnAxaN0awsyM99ftB2wFNMXMPrUbulnV7yLFbRFd"
     "9gKL12zWmo8RJ/fiMa5RXzV6Ifcy3UmcRGMXQ29Sd5Vp3dgW7EUCaSPSW1Bp3ZIdmLbQSixccXkwZkKk3fq+QxmMw9uDgSu5yxuE9fg9"
     "JC+Um+sNFyqxSIaAutiI9G7gxqjlNO4mMMa0ulfR/3oob1UGorWKVAu5svn7kqjY3y7In7odKK8rYYbUldmBsLXbObHEz4DHNUkx3EQb"
     "YJ9FcDLcL5SFY9XMCuBQqGRdEv48uternbEY11zZJBgCFjD5mpkwJmuoRl1FWfL39VmJsubAp7zBLqmebnGNSiyrk+DSeaOO2WsDfFMN"
     "VA7LBZJYkEqn7hYXXMPivegZobiQU/fZwt50PVdnKGroSCCAXS2nT52ldMwmqcA0gSmGQFl94pFGTyatpEA+gCpVtx9lolQF4LHHcIr1"
     "/0XSy0rQ3DvFuQtASsr+tFBBNbkEERUUwOcKn+C5iNOStD6UcQRhgZxVoxNYha76LlMzJl8L5EfnzdBrXajR9L12Vct6TkMQK6N/PFE1"
     "Bvroz4/OLH+sNPcj1shBvNszLB0kGIDvn4lGE1ZLI/xUhXP41x2LDnhkW40jjH9+tyj43ksQQH16pdWgDOV242IQh6/aLTAQVCb9wKQF"
     "4jm9SoCLNFWoe0uJAPLNSg4Rr/ZQ6o9KIJDbSpZ7b78QA/qtgYQJ+OyzaRX/GtrGO8dUD6GkBUI/3LTygu3DMy3jWC6LRQq/1ds=",
     "tZpDqXhRb+arwpmbigvlIofV09xs9tgDVS9jG8Z0bSk="},
    {"Wycheproof 166",
     "lA9rHN8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "i5AH67k7TZFBNcfNVE+IYWH24XjjaefjE+Xfv5pptU4FHisgywEeHzHaYMz3nu0Cth4HPc5GpGuLfMMGLcMyacSYHoZvQrjCjs4tOsbf"
     "2t/jAupeRC3+8lQX+OoBA1oMUw4ydmHxGmSsP/8ptOemDFRWiI2xJtrJf8udEFbKaso7RP9jYQYVwWSSfeNi6BOJEHMknzzVTvnlvFYh"
     "DkCIXBnI5dCqn9/epbVDFvhI3bsHac0TRsmjR5bKK9IhZsdLR/X9+IdfEr1hE74CU5wSxjkUfgfSg9HnqtvaBTagy1ktXqCwellSl2sT"
     "EcH/m2p/f4fdGHnNyxCYGcLRbCojyE1yQlnN70mm8t88hlGz+pzqdznIQpHMZIXHHWWnMHoGdxOhjSpzEGg87cg7sJJu/rPFA+FWI4ze"
     "qLAryhrUfsO0RdaOAzM2HZxHhIoFhSYhmMN5ia4ehKcTpXP2mg0PQe2KmMy63tkb1MSPAVeq58SUtjjFlmiJow2ppB1QN5czDCI2GdxY"
     "oCUOZXiiqAHogKBiWLr+usPe4ruSyp5XP5VRrSSaF3fkLGwg6snSs0j9NEx3cvNU/1OXgvgEYtlLbu2hkTCZvfWLQ/bl/KWYKP1Zs9xD"
     "aLYpG3xV74GPdoGX67aRef47PRMrj342kc+PWrpguMI6o0m96hikZsfOknnq0BRpEy2/kievkuwCTT+rYL9CfkB+4FEln4UsvgBN5ZsX"
     "cwIzTIKsVkfYmau+8zZtfR0TQWFmstS1hknSHY45VvTWcluQQDSLXItkGwaaludK9qlJIwwRIt6U6KHL0+a6s+pI9XTpaLlUE2bjV6uv"
     "91/7U6VttJZ1JnYYZNP8es4XbLO4Zyrq5rtq9D0FWAcGDBjJXckJggx/KxUmd8vOG1pgv7fmVkmEX4p+C9GxvcW6RmpDr/tnmBx513Z2"
     "wkGakt/D3/qcFbPNKAju+DiJWB48Fh8IjGw/3S8syYcfhOn+9wLDqdIWbZaqhcDOvKEU+pu0AJgyvTOmjTdpnmsQ8BNZsfZUBU5c15it"
     "QslDMXS264LhoyEiu2RlRZ7EZKepAVdVOosN4sriAQppqks+uFdizlUHNzBzWC1drdWmmOCthzP0/UabBSrzT3xxgxhRbPfm1XWmBJz6"
     "Q3oShfYJk8khI1kMRQ1S6HT+rCg4U9Nf4r//06F7veLmPUcuLoEdV5vdi8LO+MpoPWN3MUEye3MAKOrcaonCmphFzc7KNlDvagLoQb3a"
     "5WlsuriV7d2VPMbC3PM/Gy7sAU7k2Xb7ZSTzD0hatMMpopua9tMD2Q5z/3iAMQ6eujGzAAjri2ZGJlOWHWbA4WNSlOMR1N8p0qDlwMhs"
     "4ogqQo5mrDu8VPGlerzmzBZ9ppcd+mLLKgABosSzheGBxq4IVjwOSrWwAtU0gJCEWFSLaINSA9SD0IJMd2VNIc4Y3IAPObDJjI4=",
     "az4YCfCdVDm+mNWvRqtTe8TFaYlGYxYEWJLRf7wJVNQ="},
    {"Wycheproof 167",
     "X6cfMDoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "hoWwcWNtUX6gSj5BSMvJSCh3vuQjOX5poWkNiaQIubRL+kyV+YvoCZZtg3p0GU6kS+Ru+S+PaiQxXxCAOiHfWnmL79QTUsweZjNT3kRv"
     "16xTKnpJ4/ilGGU35hVdWkBCTJaSWYKnqUqb7DDI/giy0Dh9+Eb+U2A6e0KwveLx626cIYeZVohIuXXSgcR4+yNlPTZVzESlPAk9+S1k"
     "QecG9/9rDzUdBZOtiEdgbzf3aDMwx2oPnVlWXTqA3Ea9J6N+PvLjIZobQpc2RE8Hsl4F55Nozq/8oBKa8LsabObmjhdpNgkQ0VQgQEtR"
     "G2NtPjfl96sZLZXYY5xK1xkUOWtyVLlzRhtXWSrLPZmdZk2c04I5UgEFQPqzQxb7NCwDNFTLaMRjl7l4LNg+wFrx3vwud+rh5kWl2EzA"
     "hGhoCMJTMq9QHMcaTXKZc3Z8suqZSxtT+6KSk7ZKWRYNtLaOI8YO2rP17XHuTtt5Kj6hUgeCUi4XqrzIkmttXGKH3XPh9N7KjwAaWoJ8"
     "gr2Ah/w8ol5O2CH3/OOcACWgm+0MMdxOHZessX9oxyMKkj+755GU2qUYnhyNFNxFZTkFsEzCt0qSArVSKX/XWVc/+JHVV1rokQ1ocpMq"
     "ia9uOrkbvW3xiPoY29TK6g88Ol69kyIamtENvUAxjxIkeA9E6qTLgFYGkuQS1KEwSu5HO/awdpkW2AU2uuO0SsCBDazqzYjv25YPiFZY"
     "JdOSKKqPajJcZgpYTiSJQ3aLPPp76j8onHA+Yw3cLyrn1+yJ9yu0L9ekMr56JNoWII2/F4ASRdJV+aRZ2QKkBD/iXQUJezuQJjxlooVb"
     "ovVCXDN5N79RXB16iZxzSeUI87v1411+9EAYSJASt/U90i+hNi+My/oMr5RgJewsNgx/6eSofjYOLA1OoPQlkk08V+dKzWVAMqoOIzVx"
     "cMDqvCu8sYOfDsM0FU5pnXGKR1och0Cj1FdHA/XESSxxOrGcwhAYpu4THGoS3bUr2OQYgQ2fWsySEeyvHQb6F/ezBgoZhsdCMPDT4E5L"
     "HzrGiLGq7J+dHc7El8ILGZWVRHJ+Zh7/b7xfz23M7ij0aho9t3yb8wIFEF8FOokRUd/E9tsjpYl414EC8ZoKTD/xw9nV+RZcxAVVy7Ki"
     "n4ADWjynZ+sShrPUScDXZ+k5wdmJg3uUTCfzeMpPUHkQ8e+xNbf7QN/D6mlu2fs2+ztU9tPqnIRJss52d9FV+fy8s+ezVyx3jFgFlfOP"
     "AYehr5xxlzvTMt3Uu7ZhvPALnua51ocC3T1jZDFxOAUTXD+50DRCteF7qaB8QmaTHslvQHHQSnXZbbUGKKKJXRbJr3bBDWXAmoqvK0iJ"
     "3AIEkGGzKdI95yXbu8FeV9Q+VZzH5hQqxkjkAlcbLRfsuuHT31KMaDuwLN9lOGhQx5S1XnSUwezLwsllLl7fe7S+74ZtZZ5J1p0=",
     "0yo39KpDhnxuoj1/3XcWuPGTMyvxBvycmh3iF9xgciI="},
    {"Wycheproof 168",
     "xPO5PkUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "tuOHM3ATj2TXwxD/91YwnNEEQDOGEOGkv3YIxFA+Q3DmmZsOYCT60I8//EGyeZcp++mgjyTiS+LpGxxf1Iuv45iXL/L0Gp8jEqRWYTVc"
     "IKIWLGxF+OR2ybVWuLMXylueeWNE0FyTsIU8wSruWbZbt60UqEWCpyvRhEWCgVOPunFkOpNVrTfkAFINHxVeEjm3aQP1hB6At6cE8VHm"
     "fwIIM28HeGfmpKRJvF1YkwIVWoHHbV8RouHbAoBevG2G8aPuVv4LlwkgXOIQljHy6DG3St6hdeJu/AdfQI54vm0R7yvF3HgJbh2HpIvJ"
     "CXDQ/Wxm8KAifZiReTKR+hc7uJr0fpSK2aIXQzgzxEIgeQMkdwVX7sA/SDOGqwuKmCio4J02/E+/gdAYIuxRat/Ju7xwM9pO8MmXLIUS"
     "DvDhMEcSbmHpHsARxd1UvTNJe9MIxUvZwmNnzeTDpY7a5Sqg9d0OqDCey796tpkMFn21Y1A5C8ikQ7e+NA3VfOIGvZof4r3HXsuD1VI+"
     "KHkN/b/5Us6lMK9J6Bh9RnB7qp1esSirri1wfGH2c14G/qsup6PMHQl8uBkJBscAcSL3i8ym43pG2FyZoiiT3KVAAVlNCRygfee4Aa43"
     "fPtAwU9ljb7sWcPVmHj6+OlVtTwBn7+/aYrEYiZQbT4uZD9TSjwLG1vcKAlU3ar6u9lGxyfm8RiFyFOfQGNyDb6H+aYI2H68FsNBhw4k"
     "tQR4WUuWha2flCip24AaWtVuVC0m886utM7iQIThal1yTOn/L/+GS7lq2KC5J5SEhsKaY+gFk9UcT8+P/9WyfeIl9bNiXzGpxVKy4WQl"
     "WKiZFvjYeMQd/ryCa44/vDIgzKKl7RLp/vzJ7zvTT81x+gN+nqy939uGYe6ZhDgaiO3FMX+wwT1Y+fGDXA6NALHqFXDeJXmpCpkhAWV/"
     "Yi+8u+UQeoDLwy5hPXOdHsbfC5/8c2M3f5Js8lLNH5UH+HcO5dxUV0NbR0Az0V9WU3yCDtcWkHY0iRbe7tvPwR+NCi90ipb7/l/NdhSX"
     "v+OczsMqtaDFToi4AxzUjIcNavJKhJd06dhpDhx7xApALm0N6Y7ivF1xN+TzhHVBlc4XG3FASelnpeU9xSx7n3E+xx4JamwfHbZWxQCr"
     "U10vgH+qYYnwl/iIi86A4c0wXKhDxaHtNaw+UBs3fkFAgpD12MBJKzyrOd47ND7jy/P6b3lPCkfOdkaz8kZ3cspdf3UZIRmmYydq5LR2"
     "LTvu5+Imp/sPhv4rTBRlHh3Kz1cAySfbO/9WZxcqie8nTpiH3p/HKPMO1J12bnbeEhwKwUW8CFxPDRHKhcOXzMYjkB1EfS+ErAWxxwPe"
     "j87YRqBX5tIICP+vGfbREbmXXyEwRhbHtK2UYJZrUSPVET2JbRZz5Jnqb6vYuTZqIF8IW+ZEDq+zk6x4LtlOCnyWmQ6uIJyVQA8=",
     "70mPXa5FOwZH4XP4Mrcm6hkRNmw5wB3ruor+bZiTqac="},
    {"Wycheproof 169",
     "9Dm22IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "lDu33suUJYpBMwa3BGg9xmsRO0U/kfpvQriTuLMOOyb96FwX9rOorvKAFiE29I4/BW2u5t8LasEZl+TFDMlfMVTxNCOZDwiLS0TQ1Q4m"
     "VQ2Q3DMvizuGJ77qWiS7K6D1kZaTYT41NZkV0hvI5iPr6kRYs9Ql2D6v0zh2Bcj1VV8jmOOWwc3VWcr9rfTHx7zBJU597bXAekw79N40"
     "YOAMJy8zKYrffv5ZJ7s9S71xCsKltYV82Q+HYnnHSj89JJF5caEdUiz+48jtRO9cp5yEAn6EF4gQBG3CP9MMk/3UziPoBljzvzcDqbCC"
     "hIC2B+23XIiaQLDPrHx8v/g21GIxsUC/g1bT4kPRlJDFTlZGGUnIi6iGVv1H1o47Yf0A0788rgUWpC+xaMGG2G/dHobnDGJmy0HSJKgN"
     "0fW0yqX0dA5ckgqjblrF5QarZrZTC2VIeyoxHqBl9OtHmhLZc2TxQGZA28nq7R5hICIU5++NZ0RnoX4prYFflqtDep73xhvxJsU8Ze3B"
     "TVKzm6pwaqY9alJtyPPYAhKe7QDfqD17rd3bz2tJmlbpXQXzoHgEZufo7w26bHoNJ+01VqAc+BM6VRXPRcOWtKsbO1ECwdZkl7GpxOi7"
     "V50f1oVCOPHp0TRFlnuveGMpTRyUUqb/TxyA7p/SXVy02aQx0buYVIG07uk7iBABAUKpYQF2/JjpI8PneGQuDEkZg//O57KmM6dLXTq4"
     "TxbibaA4PXW2K1MZa+Leh50gdOxCrBjIzImjL1RLT8xspBVHGxso5YwpIAi8kV/1ImjyGIdQQFzhpRsMfzolArcE2Vet4SCeD/8Hecwk"
     "XB07NU41MYgwfzxTDhoLtaS9sx8RzBa0RXxWAaKAqYno0lGTjk8dIafGH3zIZeu8YdMmN0P/3Rsg76al4+4uchnprnbDOJhOVBhDUEwq"
     "YHErzz2I2NrbXb8fYJFElF8Mo8JPuXkQ9E8fahGnqFGWAYSOQkaNsgRgNhFSV78pCq4rPvwu3R0iWpj+xNVZniMRvKNbU1S97+w7Sykh"
     "WBeUcs2LdBJFprTfCoeL4h/P2gpbj3HPe5I3SBgEYvtNZzgaefH+nLeb87vB1E8WRJqUcXC5l6NS7YENo13OYtxLUo6KWJADvRiJ4pO8"
     "w+VW87y8owh3y+FltSKI2XR3Y8Qwj0HyskFAeTGNYexQKTxcoURuwmyvnwE+nQ5FMi4ENdG04mTq+ogV0WUPhbk2qkocL50WPMTOPqWf"
     "u58WaWCb5nNxKoDbvK3da8/5znXxN3vVFfIXhvXyIWPHn1bsSYrrua1SSUA5LxVnmRjpxEarNNTgt41Z93go1/Y7OeKY6JEfIJmFFOj0"
     "aXvuuxMRxHIDmiWcSN7RVDRnv8i7q+IvckUajRqmRFVfymLkkrjlOJM/U0K4JwLcIg2w6khBaEhXIDpTIKxdvDILxTKgajGhrmQ=",
     "EqjCZ787XBF5lqqjPlwRP3SKa/CDPe7y5Ya42wBAOBQ="},
    {"Wycheproof 170",
     "Oc0L4F8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "NM5onU3yJziKD++CmII89nwbHTQ2hwdHKKorXAioo18AGPjURkEQdFkucktyvm9wzB8sxuJ4JhdtXSzgRCudkS9Cl2zKElASgYrrSF/O"
     "gPU74uTTQyYukbBW3flXkxAUZpEM9RiYWUeqY78n9O1DPCFnByCwp+l5/KL4SV3DkwEDty/hG/RtvP31vx886HJGDqduP2cRPi52n6hq"
     "Ck64hrNBqERbj1YhA4MFhLo/aXN25MbxmSS2s4+hMcasrKDgrIbQ1PZjE82sI9iaQdDjdyVN3N+3ND0vU7pOuebCWd6vowO92LCUsczU"
     "gvM5lFQDg9GmP+DTdRQdzll5XUMut9EYxtZwcN+6Kcu15mMZN/PT0wm/t+Ttv1YHJkH7/K+G57CKaxyf53vwj1xFfPA9KohyHEcKgh14"
     "qP+9TGSOUHZAyiuV7331AnEgB0uQvyVMN7XFj5tlQqt/fAobbW6BEtiJQO7ZULlG+2JEltT/Hv4CR+EaGAk0C/+nKHfSqHErTSdAI4Lk"
     "KI6J7jYPCvM8GJOR2NFdzV6SnFmlci5d+wRnds3uhF0Ri6YkKvs6CM3M09Sp7J4aF04NNx7ypAfJuCsztlQQOeijSr+tRs79Jkcb9qzM"
     "CpZxGUH3Os5ceatuiJ7NeljVLTARKIPGatO820q9Gt68yxHvT6T+TFiQj+yunAfpPFSv2GiTcqM9tAJRTEI40zu3eAn812NX31628Nkc"
     "IMxPdU6qceOki0v/lsF5gJgsz9ivePHirJuqXOm8ZcM78orEbLe/Hb4aAKp53ChWq4aGfa00dDV8LIJLIRCLmq+1kYPvBDbVmfOW009r"
     "3adMc5oXrvWbF9a7/Jj8K/w5fm0nRFVKnz0NZEWETH8xUBu6k2j48w2uEPYVF4JCnqyA/esO4sROIp+or6qnZ8q7drwya5aVnDxNPUI7"
     "VmzIaGAcUO5rjbl7onDH82Cg5uIpQ8i8b0+mmS7og7C55mG2QTvtA2JfDaMas0G1NEPgJx9azc6jNBrg9T4+/hBC5meYVYPZZd3QQXSq"
     "g3rNpjtZxYMeiUm2GHm6M/mKnd/g7w++nu386Y4vqn0SFbOYxZt2FDaGWr3fhPPHBs2sKnuR4os32Bihc+qCo6NP453fo/IpqrLr8/KF"
     "Gci11M9dp/I04DcqAklUqA/uD+sTtvG+WH/1GTKB4Mz2pxSWJ4KB7fTxoN8q47uuMEWReNCrI0iOTr7LcQkhn7wzWYOaxOPRNLsY2AKm"
     "qIxZT7fSpjR5CILI8RjUfzzC0NF2500yDAZCGGkoLigfh9di/uqHFS3/VrBXwHQl9JGp74fe3+gHvuK+C0mgAWZh8HVkTRu3gYgPckpn"
     "7CR8C3ooATvuJaJiVD55isiYjlb2Aa6PADQbHSKLUVxeSJdgdV0cpeVQQmma+CJ6puyczzTrm46XxPJ+VWu5Wl0Ua4UDzNI2Gwo=",
     "6+1OrPnxDt8WGWRlUH2kEPYUIzeo1QSZjyizaG2P0tk="},
    {"Wycheproof 171",
     "AArkZI8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "P23qjAyNXDquOgVYQ8Wqb0/bXZZ0Pv+XwwVOPCOk0uogyIRySO71ivUEsHrTpfICQBDLfY2ay+Np1oahnJWhRYoGC6bDfgv9JXoUsMV0"
     "CKA2KGOvQCPuw7NdB3SvUFmMNrJxzF/IYKFGAycXuETs6jIzQ1IkPYLLBnRWW8n/31Aq4CNRqyZsNyeiLrZs7er7Gbxx+eD4u+D3MBLr"
     "7YZ4Il/0/dwD9h5lrpms0ybp6Im8YdAFL5SgLdC9g8IDjz6unJ+TfUzBdrEv0fWZmPu29Ux5VfdRQhzMb51lP6nN3EnMoTPEnjUTVcrq"
     "V+KPXHM/vFZb8lJ5i0v7ITStsxLSVsVNY0Fd1n3w8hobHlOX6GA9sksbv3uvV/jyxE5n5SRNHLYmuLpJBJo25v/ZC7hBg/a1ZuZA6opV"
     "FRSfFZ6auYqqRoBUSwOM1HjoVuprCA5tLrZuzgaM5vwoPc6SkkL8TnSJmielBzM10QyI+LPwh0I92T9y/QTBm56MIIZNhdIYgFGCknu/"
     "kr0UmfBNblb6jrGs+B/myv+FiqiB7PMxVlgQolU0p17WeJ9vThtZ5W+Ei02fovUcKQPKvu1VoYeh0Z268WTGWjsALQpfYDetL1pNHTSi"
     "/kGbw+QSQWthG4IOsbNQuufFSLMB74BkVnKRjwfjqx4FmGJqtBHuWj8ibXpghJulKPEoPJUO2m0sei75NTbmxtZbLf5zyMKvyE/L7Xmg"
     "ew701Sr+/ofT3ZDOdYlfK9VwCUPKvfYgQ6QYM3quNhdgLTC+jO9FI+NMo7VIl84WOrfmQtxSNW//iQ00WkLZAwhq1Uz99zobeuzeKLs0"
     "jp91eVLrwxocRz3/XEXPQe+t4qFSEUnyI+JqAqhpjp7jQEdaApis+Ykz88r7UN8yIXGaMxvwLLIZrRINikV4eXazhP2LoKvay/bDWenV"
     "OmXlgoY8k9Tw9caVaCuPxlzJOSk6LTDrHULldA8CGyDXmmP5RiRhxHnMhdZ9pYoa9NqBZ4BUwXjTvmUPw6j/iQcsJLJN+2oFrgypFvfL"
     "PwdTngSQsZFTnItMBUOm3EXUlLLLEtV72krpTEWaesE5TrzB7KUjXB3maFAR1LjbMayVdsj/9c4D9uVJ06BIvcrEqO5feplS8NkrceW0"
     "RHKccr0Sj99/sWvDhkAw3nfPuMT6da9u/jH7E3DIU4nNbrke0VwnGfdBQaMpXFymBDyC+Wjh6Ofa4SymwFl0NkvY/x7FWDhMVFRjoyfY"
     "QC2S/p0wd3AmzOPxFsHgTK9Azku8q9IUBFvM8PWmXRgGs1cHWV2DHNw8c8Qzg0RJ+oVE2WePIEow2tHg3akQzc8puN0kpZKhJUgAomnW"
     "i9LwtijnjC1f2cZJHkohViQ0v8fwSmoZileiEQ4qnaBwUEN4LhZ/ShqjSFRVWvOtvnTso8utm4Zes7p8RWUv/edhlfeWYF8Zq2Y=",
     "THusAeZ/SDoaUIpLOd1gqoXMEcqeElstQ1mkKzPY/zE="},
    {"Wycheproof 172",
     "eZLjD6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "xAnGBQwRsfTVLrR48ocz/dPhSARUEHuwgEB60Jd6HGIpk3ZlzrNnDTQCaDMNuby4bFfXFLgOpxeyE+kmwZi7wQqAk37eycX98lyutgck"
     "1zBzx0CcF26E9RPM4YxzCuJT8wgCwGxMeufdN5XXfAUvUlUN/GJKh/hbxCe9cZYDuap6tA6p2G2BUqras1GGRqzBfHYwkkW0u5M6fE95"
     "kKdudu2Iy9yqxy9p5rDpC/lIlOo1WqLh3jvBy21O9799oYzBwzv1FJzZXkjUD9XsC0y4TRwAW9E282juVD69BEviFORUrYx0HkWz8nIH"
     "op5NmlVKHCCUwknBVpDUUxO4/TH876gi7sd4zL8BYsH6m5+CGJHnnGbd/+g1RQdLoP5fLBqA4vcIzGsxSzcaxb9dUVCQZm3fIzn3tjhG"
     "HLEb2LjG5DeOqMaW1pT48Q6rv2+6oEw630nSIDXutG6FDMBzalzwIRtCqWm23kZebpenTVndsAzqQoUyRGSuiuOmwfckuAAftaZmn26m"
     "zulm0KdQSWP/JN9bIiX/OJCOREqYJbLzosH8u77H85mXE+wBgptPff7TgJuTI4ctjojSp15FEt08AQxL/bR65pbJ+gtkI3pvGSt0N1vD"
     "IRQk2LhXCl/4n8dkcZ4sJXRfrMQ/t5NfEw9IXpc1ghRRzci+Gnfzp7E6zvaaDefYRxZh3KxZzomKjzdoQtDkc3ODJZ5C7u55Dr4yjnkk"
     "m/9StBzupGHu+1C426n9ddwaEl3e7GuycH4PhDhGYxKbnq4bkTib0cjIvOHsDQf+yBT6b2fAYQAPVdOc/p/wLZV+J9f1AVdloDAMqveF"
     "mNukVMNgiAhBaqzJ4oXRqkRZpJOhBpG2rJxSVgWwWjiEoFcvYv1je19sir13n2q08Z7ZQEBLhFbn9ADR3BBf4sXn1DjCXsGtkQ5XnsLq"
     "IgKqvVMVFuLX0vRu7OCYSu7H2UA1GANw/+E9lj1gCzuYVZ0NZnydkb5Wk2UF5ZwhtPCz1fc7okSDPsXSKOPHgjcs8Q08IXkppGYto1ku"
     "nPXsCJybYffPVca+/KSzBmN0CYrMWyXNLc+y/BC575KAHSi/vaX/xt0+gjfHeCSauwCeeB5XKWQeX6+g8unEIQkTL45bAaCFYAeHo6XO"
     "SphHoQ7AAN6TY45i/hcn1TuDqyJn7SLLSntcScOZv/BWJ8qIa6PflQjcKAgvpxM1W+LUS8NReTWnHXle1l+btT9ybo+YzkHiq52bqhBk"
     "/BnEqJ0/mBGgbiDNYUb0NPy9K3mE6rM/8Un6M0/t99c3Zn4dQeKM4xXT7aB4+FL8aUcILHTcmzuzInJhbycPKatvQNzm1RCJeX1o0pAB"
     "MgpnQ3yk4ehTjrR/bLnvK1NEqD63/BCjH70E9Y1Ugw9052wV+VguK2sdwK+eigjtLOcQZk0PqKI5+uH1ijPs7bolVetLH+t6n3o=",
     "Gj+7pj6dS5ydIXYa7px+Ac5n6F30udeFvrRsPZK2yDY="},
    {"Wycheproof 173",
     "DI97Dl0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "nm/FCH/GSX2B5gkFdJNn7t8KO8NWYooCR9WeLB+HoLJJLnY7enlcvj1po5OSWgqAT2TLJ5QaV0GIxrrNwLplAQ1D/Y031pP6RdjVMaVz"
     "mClYem7fE2gY3tkOPgZMt2FCvracTCXbRBXqZE/gjDBdMYNrhLFm4FW9AKGfhT9LvBBmMK0VAPvjHb5I29B95nsWlKzjycxouHVghT/d"
     "+OuZO1WsQ9MttDH3/sh1d68f9tg4nZiJdd9xYqSAN8r77mVWjWJSztqBnxKO5eJ53bFpiQeqmycnBVNvUBp9WWPixgff7grL1bLXz5hj"
     "9PPoYIIaB4gGLXsKYLa4BpUMiTp4z4dUxaAuHJBCK6Uj8bNxn/HzwrvISQ1mGJTIsM9SaVDk67tVxGqdKPeSeMbVfOuTijKYFBR6aeHT"
     "fLJIUtw8d6rwsOGxuOtmDXexdB4CpQw1L8tUZHAaQPoA+9okAMFZiUcer4t6li8BEJUYlgWgV4FkOs1OLEjGWGpfjOrep2w4UaECk9eN"
     "u2eUdGnbhoKzn+/80SR/qG/C0d5AKJ9Kf27FUf0O3Xm2tRHi0iHBhg2API6MWGN6FuECpDr817/V+xMQq9ESOGFElWXLX9R3d6PmjcF4"
     "fvTnVl0Fbi2HqzPtQV6TVWPyAyZOgu7brCFdZBtevDO3brMSaMAH6yN54+pBQCRpyGJak8syCKQi1UdDlQwFIS32GUIanImWfDSP3BEW"
     "Fn0qgf5LVSz/y7Di/+iNipumo2lcy8SubGqW9VOLjZrcaDrbwFa99l4LvOp4wCu5JBDm/rKJE9P27l790rAi7er9yiYk8fwXphonnsuv"
     "gbNfPBa7mvNwsifmHc5ABAZhM8RhZa4d+xlqtEq/8AzUcgzRHDRSZBXwmrgW2db+mh+5fastC3Mq5soYeqccCetBw2YRW6oTBcJlXtZ2"
     "s3WThDlfqIwbnt/Kz5+se6uKiDsXPF1c9kzrhslk0lH1B2PPFxiNnbTXnBQW068CoZtfBblk39EId+R5JMH26XT8yk+wl6zDSdRHnyBF"
     "Z3EIL8FJiX6JS5IiDY8BO3K/R0bfXVSDSlg9CKXvtHlfWJQ8w7ZOwhf/al3MbI8iIJeyBebfNhXrWgIFr0TFOIvFN2PIUeVwDiPubDok"
     "WQ5Xp4XO/gpGtb240b8f8o9DhtXa8YO/cDftG2aaV05+Ek9YGojxyIxDCsqeO9KGwhh+zfiCOMT15H03LnCL5SP8Fk5Q9gArVUY/UIqa"
     "arih+EaIAeBM+bxbI6M3y5/R3VcDfSeXQxIywnFJCCQG/5qtQDAqLBaLAGNIOabuYlB2ud6PEryam65aLXVi2k6VEGxW7axMnmKkvRia"
     "mvn8QMDTP47HstTBMtvnoxWfIJSGsxjgdqE0TidtRlTq0OgczTfbpzGhJ4WBdMynoAXUMHAsRoqOOGkyijXDQFVhFYZShaJfKHo=",
     "tODxW18NK+t/GDq5I2xuYwHBDpo74ETlEFGgVT+5ayU="},
    {"Wycheproof 174",
     "mGRYUg0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "AA+Yqv5OlS/xC2zLHmUTIHZAECeny6Yt9wsdVKaNJdHjHX0Cdeuma9t36KHP3G1ZFnMZPs3zm+ik7i+62ZgbUrlnx0FeQYW+BtzZJ/wq"
     "7gUvXmOmexQjaUFGh95dLEPBkJK5E225bFGtfsEIA4/I6eqS7ic1VKKKzPFG6PIjf6YRyrDNBI69xHJ1HcnTMP/CuYptjJr1xTEXiB+N"
     "19aIQ/jbboqfC3d1JJNbR2Uh+udGoZFRb0qI9lpKwRH8aLdbth5oDwV2w1TgEPd+Tnvhf/2M4BVI+mvZxPE2WeR1UQVbZi268OK9Yx1i"
     "beUZ3ZvKGuWlbvzxm47i4QAfVrQ19jBgTELfivAqIsP+gQ3Srs7z+3zTirdYDqp+NQ9hXnXwshthpf4Kw0ExYGNNSlJnWhTMXDshCjFT"
     "DZcmcz151mHGXwEqXYR/MK1i7TIyRiIlQpRJckYXJQKdGp/piAIBCUQbfQajpW/NErgx8ed4/n4a/4Q2U/ng99kwJ36U2FrwarVCd0iS"
     "p8ZVZsw7CJmAqy3Re9FGeTv1yMdRFzkj1nsxUXlKAOUC576GA/TY4JUTRl/IKyVDv9tckw7OY5RWv3csXct270cy0LClQJacyf6UpUIE"
     "s3ACJAIWRLSvX++FVu/il8MumOldL/EIfI/gTn678jeRnJIskwgqSQCEv/iWRqIO1R62uHPlOot26EXUjXISiVqZ9/RA0l3ATiYqIEzO"
     "0oLiBRHgQH++T1a1mdNafSkXlWOzhsmKfYf48zvgPUen2RGcUvPUYks+9rn2L+AYeU9D7k+iK4jTl2ZdWmr5pujTIc9DVEa1pgNIU5ip"
     "UN0WVlIjzXVDjgYrnmVhxob8eUnKQ3MXF9Xh9TKR68Z1XS9IzmMthmBOQr81oVRbmjagy73LCD7758ZTXSh9Ywr5za/bCIre1t9lhASj"
     "d3zTYmuEXiiYKPWS/qz5ECXOBFMoCnxSDHbLT55/DQ8WhRpC7tjAyQjILONVQDSIlSelBaR9mygyPs35q15p01SpVJyn428rO4sJsS0A"
     "22ZiZHUS1MzhTdILxANOabBVFxnJfCtzRs5DYsoL/5YnBy7BDesSM6hsWnAyi7r+8KwnacepMmSbN+QILY49VsV/9r6nUW+ICjs3zvma"
     "VVZ/vBhcDzHFe8Hw6aPjIZc2y7KrD+eI2EntGRovQlJLb1XfytE0onhZdHPFc+EPs/bYwgBr5Ps1W+uLkuBE1atBDTqfTZJRF8vcj62P"
     "Mde7Hl2ARcYXJS45y3szMxYZb0p0CgKcDMoVj9uqt3V74uYLZWd0gRzbVcvWX+M2faB1WqfNJ8FiQTKeJPwxj6iNdwR26Ea2rBxibUoV"
     "4fws4+6FTUvFGRCIr/KDSyyoCJi7s36s90cMxl+KQB28uKvnH1c1rvo8fafE3rEeVoITsqHrwUeQkJGzX7yHAPg3ZoMuRGfyA9k=",
     "ryqGAGEDeEsxOY7PWtsbHI67waGtFwe+qs71bd+Qe0g="},
    {"Wycheproof 175",
     "7oW/f/EAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "HR5UKa5uLtQTKFHqmtPPXfCc9Y8umjl4a1QrlGCoYcxV0qIPBdy/Ni1hcuObiPDR/8SG5agmM9B/xu0nmrAVCHpB/1Q3p6VYZ1ZMc7U8"
     "JR9GfGzuaxokpUgn9zZsdwM2zmWC9HsR5aR8G4D89i3fuqB3qjp8439hGQ6UZOsICLeiLf6PXiAv3r+GsHyxKBzK7lfv8LmiqAqhar0L"
     "oKMHN/nI09ssgJXoNpGh+FHo9KmCLfF3hkqO9Kzw7P8ThgpXg2yK+VepRL5zPDkxlVIzW5kkyIyFHhzGbSv29NM7AicatKjGBJMlnkyK"
     "dtDwGJNs0CjOxhzx7trP4UjYneAi6cVdW+VockXJ9ghc5TiTTmp5W2ZGNHneFGO0H7DXzOWGyOnwdtY6ay5tWAtWextPBWDNdzf/DL3y"
     "yq/Cqn9qoc88vjCBKL/UoqUOYU8C3NLesbxO5VB21j0e4tDNaAIsbIzo/m2u/ht+6SFknHvpEJ0eE2qlVhKC37xn1DNsm148cNaQYr4A"
     "AZRyOgsHfRZrO5HUIy9kkUnOQBKwdnR+wnMmEk/M7Hb7PjEvgmDafzw6zGR0DMczxVQiuzMweDXX53q7rPA6MeJhs12YdMnkYH9Pzoox"
     "ghryN0yp9T3rUm6zfvBg6Uuav7ddK5yFndfL5MMcpRj7kjH2DZAvl+eKMLDhdxDZTjPm/PkMCk8DAMIZSC+b0EG8EthQfPaIzs8pv2IO"
     "dEm4n4tajEwiCzclEPzz3TTrqHNkJzDPr9iyzUI0LYWXYtoh/qoFpKCHLi/J6XGuEpHByO2yDx/qokYmDwN9Q73h8sjRDrRZRLFgbEPl"
     "dTHt2yQVxRStFXRUB8iMm8VGWdwI+YABjA2IYn238HHeesQUprLhqWbUlHmt5jyqQdXzyvBMb4n5ivX3v+5ouYmjTCVdAvc4bIkbcBiO"
     "3W41TCi/OTvwOhsHnxfH0dhc6RAzzef7DhqVugOCDfEzNhTGps9mF00jguewn7HKAJkoeBkvdR5NYHUd23ZiIy2jWD0fhXTjlF/vS6a5"
     "Js7nEBroAJSTjQdN5wsRRw78gwQ4+v66ZaLf7MF84Gigkm0AHfuc77suF2gpRNe6awqQvcwDsenoy23M8JW3uxsBGU4CdDNNC1o7keYD"
     "+Vey7EDetyRV9Ok6b/iEe7cAPAc3In+pS5oNyZZ4iuATr5ndA5B1r5mAUqptIScWIBOLYpZY0EU4kX9e0fcXDSU/H5wGGbt+no+TssiD"
     "j2lReSD14ZQoPSnQinMKqsT2xeRBEEDnjWyPyIoAgucX65rDu/wxCgncC549kEab5TSrOX9c56alzfGxt/OYngBg0JfI8IrjnyG94yR8"
     "TQjlwgGThlFQ58Qx8E1qYLh6uwDD0sE4B0gYb0f71vECuNCCBa5xFXFtZnzBfvGAUJw8iseB5DNnBoF+fi1VwRylW5bk8DZ0KBw=",
     "n4q3UnaOKPyCnGlVuayG7GPw2QG7SsjS++/BMHpKV0E="},
    {"Wycheproof 176",
     "8WoQUmkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "DJXjdBkW0WEyP6S93vLSkGXBS0/Mk1nQOEbmQo5KXggtedKG29IN056SW3Fls5eQ4lliQq/J0CBHsPjJ/FVfH7LfVKQaySzRTUyK4ZZi"
     "E2hWja7OQv9iorruDBwhnYQX9z9aDro1BmAtxwqmh+CfLIGS5w5XKa9Jo1b5Xr+qksNvTDGYgIs2uUl1KAlQHEx2DVxlUsTbef1F3lGH"
     "WmKCHpxBHb0P52zWKzSXpBviG0EKCQuSEB02jFboZPS/aEe1QDytQ61kqm1MAYVCUW4flwkAkRmYlKQ5EOxQHO/ZkwvRTyMpOaMWgOSe"
     "JhGpWx+E3td1uR1PfVKGCkTYcWy6wC2gpEBxn/JiHe/+vum1b7oGG2+pkekN6kMS6QC2npet9JfGe5md1EQOQ5oqsbQjcHmVHZ7SkNDb"
     "fbFoddc0vns3Cep3F51QvzeS2x/iIGskuTuPZucaYfpXKx17r/P6wIrBCtjR8k9pJecLtI1jb1bES4sYY7ee+UVhweyKh2UZCtyNcrc1"
     "C2KtCMiPxRdk7nFx2aiyRrwuZmnEl8j0VfjimWdG3mw6EizyMEwpqBoBNoYFYEFbOoeYUQraAvmgpJhrfzaA/WXmn9xH5O2NFh03rWTY"
     "3YG+/F8LPUIP+3PqcqWur+67WJ+4CsfGeS7wqdKUAFSF6G/rU91iqZAGlxXyPyrn1iTrIMXZiMU9DwOD9r99PsZLc5MOeGghvwkjd6Tn"
     "iFF1/SQpPZnIqB24tkTjbjnNPYQ2JsGjEiPOpLFDke5ePX9zOZ2pELdTOW5Yj006TdjSqgm4S5OMB4jewTl6BEcQgZ7sGXWSDZsxeoHD"
     "jirs4wZxjArAfGwqXyfZvW5cJVjdScDlhDyxq+RjuLDJb6tOrv1qt799nUZGSrQpCOqR3fsDGQt+oMhmSUfhi2uT35HX5JSu1X5qlDvJ"
     "LspxNAmFSIABijgEGuTmxxBzOQdettEWGMTHi+e/NOHB0//T0xoTB4eXf1IQXiLRo/5bFIMknI3HQHB7FyNt7HvExyH+3BiXC9LGGewz"
     "heySwEobB69QfaJMVBRuq7Dre8EeM/DR9SVxzQo6xo5RaHngCEDzyg0idmYcc64xBXqL8AVpq9aD6HGLZGXKU92XC1wTjFaNgDYJpICk"
     "3Jr9AxkwdovnC/3nae2/x0xCGVOOHlGamnfLtxP/BnJA9tVPirH+WQkGT+D49Tvys75IpzIEXo/4GeKdUc2e86u88Ae2Y9gql8ImAfiq"
     "RO1ERVuD8+z/eU+hiRkAjrV3WePuH56cX3Ahb7knaHyewOAvpb5//asaY51XuFPawPrLnLU9Aq48ep482kERu01Mu8AeTECyux6aglRA"
     "sKhiGNqlpBICpSWYkipfxMb+jKO1MGBziRSwFGVed67+9bs0h+osK1r/nj0+gyO6k5caKJtslYqfiYHbqpXb0kAr5mb3oLqnSfw=",
     "oM6W7winRu42Bz07uSlyEnOSsARreuQKwF91GjtDgOo="},
    {"Wycheproof 177",
     "tzj1iBcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "xuVAFA9ZRiz5KpOf7vWTPkDDZUofsx6uEhE/BpdAkeQ1R/OT4P56KsRYZhkO9MwLqBKOUd1XfkVRqEhdIqMPNWulk9Xr3uF4buHbTFCC"
     "XKbsNCmdQA4qeMirGBxrpn4ALlxyOCeK/MxqPfjbYWuOkBcsaDlZRue8P3R+hYzOlGreiPwUSuPHfE0+GcHfAkLMbzBuWJiOfR/NGgpO"
     "mFmJvP0m2ggpo2y8CyMb3lrTkrdK8nKusi+qP8oFK7go2Hh+P3eXnx4kscvoj8sUvghzR6pJVV4/NrQXPU2of0UUUz7Sgf3FbKxobu3s"
     "1aCnNWgijQzq8pm7AdPJJvUgFBIWnYxDWUWcrUyODbDKn7OlbOG7k5mZFi+NtFYc/6v52VSGB4D4FgPorhakx+SQtvRFeTI7j6wilVo9"
     "ruDQ4s+qg3KuRDUxi5Yi6wX343ahe/w0R7yDC6T8hO6BlXc0miHN7B15uFKqTGs5pQyG5UeI/MCtibp4r/GhVgRi7VrOLjs7biYNBhvS"
     "fga6tuoDxn1W/P9WQp3yH7d6DwQ78zCxk1auePxgmoGq6z5uL67hC41BsiUDrPscMWGAKz6onTnrrBoraiDcRlo6GO8QmTOjdP0x6GpD"
     "aEjhmSC38zBgLI5ymZZmdobjy68l0gq/Q75kMqnoZqxVKckGawSJOMPsHO16eiEASmdRP0oaEsDuOTk0BJHHeL6Xw64dTntV4aJC0H92"
     "s+v4NFWY3SSNFCImyMcHhpg8kpKHvvfkqwu2tup2zPpbFMQdLFcsn4QmTZCzyMOZ6rZ2CWASgIxugdfmHfzBdZN3myZZtFHZJ0os08TD"
     "rd7ptKVr8IU+qvdw7k0fOu7PcRQ2I1WJ63zIGJHX2GuuhFhAOupPhkDcyvYlMT5MOAN7ZNkQZPEoXJmmTkVUpJK02lNeWteg3lNWE39O"
     "ZfaCr8LYMda8OIRYPpkQsGDIHfLX61jXQRy6oR/FR2BgWhuHmOHKUYKz95C2p6ZTbU3KSKbUA745pHv5lr03YvN6TDu+yhIm2cHObDiJ"
     "WkblIPiMBFsDi1Q2ftlOtcjxlyRILpoK9aUSWvLnk8Kt524nY8IaxLv/LDtrUaSR88Atp2YpeazPkeo+LWJmcZeYq2GATbQ2hPZXQ18T"
     "5qi4VWGMZiOoyIpFwd6bieW5gCCtYwYEZwxwOCYnWV49CZBKX7GbhZ5D3KDig8+TVjvz9iryMIyxtinCHBOBPZmxQagL1KEw+tjJEWWl"
     "5O/tV/PoycWs31wZ3QH5yWC1DsDwnksOv4YwNAXNCJeQt+BFKzHR7xRAIplVIwOuMRDh5TixMwQ3M42ihiJBGr/W9sESE8vDHB7T4CT4"
     "ESo+iSb90lPeZhlDE3gkesjJLD4jFllhz7CUUmauWqrJ3/h5Xep1RXc6zE4xS8sn1ouS7vwxflo1uvM3ijT32OufXEHTTCXUKP4=",
     "bJzfD6UCY29g8O53f1r9su70sTLdQ1c9IMrowotfFmo="},
    {"Wycheproof 178",
     "spTKTTgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "j1YQsEKtONv7/wPsfLpt+ZdCItItoV2j/lz6Yq2cb3rPMCR89rPGi9co2uv8sQTyC745AbYBOdZLVzeh6us/bTyq9+UFoOABn6uFCflG"
     "Bhd9mZ7EPjZVVZJf0uU9IUfa91XCcNJuWJthWonY1nD6QWeGdiUaToU1XqPFm5Ka1+W5L63FuHZTNEh9495pKuPxSa9tUYERXDVA95/T"
     "Ws0QKNC7gGTULF8j+JmZ6Txretdt0/fiVDuesxVv8NnYJOQEzJtIPFUriEr7PCw/2kTu2iVFMv0sE+J65Gw8zP8+8U2gj5ySZP4bmCC/"
     "k2DBSrtFljNj6SNGzxwZar/eLLsfH2oWOAwUiN+Gvt5njhZ+jvA2sB8u7qv1pHDsS4a0AcWts4ZqZygsZNhoPSJuRDGnLfOSP5AD5emW"
     "Q/CBHBZqIpr7v8X8ky8ceMD23jzAqwURJyFTSSuz2LWkQg7P6Wg2AA6iIuwjWGNcXihIf6JkWMvL4mY1mwfqasr1kne/8HfioZEioenT"
     "n+biWUeIW9Kc/NRBfp36vNkfFYNwyIWk6uhHlL2qeYo7WZL2DLNoSEmpzFAKWS521CvIpMWI+cd1bycWgsae+f8YmcEXLSQzsgUC8bB9"
     "Bt0fKTRv+lHnoAxqTXHqqC2V88ZKuG2AcflwSgGr+Z5sOh3EPE/LXk412yk7BIb4iK4py48KE4jwSI6LAUFMkhJQIqKYSRcpzQYWwrTw"
     "ZgZhgwaQdNyO0XReGN8xHZy4bvOyNEEm+qLxYzvJMNtKgasONJixL1InmNQVKfIXsiotpRknYVHIN52rxF7gm/30cTiCwl0lAYggZy9Q"
     "v4YmyvS90TV6z6+q1jdit3b1Ic1LIRPnov4O85rOdu7fHg/+RFdyH+OVw5xs83exYymxydQEtECTcrg3f3qZkUT2dxrqJ30Wuapv+yGD"
     "fNK4ZYi07a5I++JP6k5oRkXM2Ulj7RzAhYBDpDx3NedzsmEv8WdQMOl7bK8MgdqeNA0GHoqpWAYjvA7r9XT2w7dLYm8000YcPYsEuOcS"
     "KFADSdJcyrQjOCcJoOHL/MoQIYF2nEIpziV6D3eTb+9s4qBephsmeqfTTtdI1AtO66SSgv6lNddrEQt/TfmpGrD21/szkmAE820pwk62"
     "Eb4YY/gBGk/jGH7XPr+E9lNJNdu+m9awxnoj9eDA+uCxO0oofpBEMIZcahVcu0uFQGC/n7xu/e3hARmopBOC0QDxN8yPf46JDuqYkdLs"
     "3zj9AV4Itb1m+RBJLQkRdaRC7TSxnpTXlY8R6Xe/mLYcNxOcOaTFNqpcr704x4s9pCO7sv+1ONhsqSNTK43J/3DgvCdIZabkACPERh04"
     "Q/R/vTxcR0n46OoCjoWsiXfBn3af8HotJGuXjAk1+Jc2a6mtYokp8IlEDLz7YS5AIdpWLsEiqEg//ExPMobiqC3sPbcMWXj73/A=",
     "CHQvr3xT1U8Aci2pQIpbDq+eT9bvb+3EdmsHAnuLNik="},
    {"Wycheproof 179",
     "li4vquQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "Wl2M4puqxxnfPI2ZPo80HsGGeExSQU4pNJ138gfYQTbiLhHYLuxgJU9SKHP2keC25boAU/7eCR4cUKU4XOZKNOR7xs/hP6gX4PActIWG"
     "462Kb3jzb0s54tRg0Bv477PGBy9/iKsg/KzDaV0oOkTfXHvIz50KdPk3G5MLa8ayy3b8KxJjv3ziATR07bbIVxjN16xv4Ky3DKQ3bOv0"
     "8M9h7b5JsEMwXt575uIT29sUs8nAmi1i2r8gu/nfELLMOX5aJdaPSjpUNG4uqGdDxCSqW+wbNJnJEVcnwIVeYPgsZw9/A0m2OWD0+8hS"
     "SgNNjR7Lgd3ctFGz7KYkcXEyO9kHaD4DW3RjywppIq+4D9eSvSRoEpA/lu6G9fxFTrKcEOFuNCOBXwljEQl8k1Hh2YFHgk9JpPDOPOWA"
     "doKRDSAnYGI08u1vnS59Cvcdn+/oSHlWU9gnISr7W61OZJRLiPbcY9FqBdT8w1PIJSe6N8yhfR/my7abTVgB2PJmrxKMY5F6urU2LEF/"
     "Rf919Qhl7nBmyaPsJqIpccTLTcSCN03wbQi6It8mcQgbSnfo3EAPHNIrUxMpVZo+PZrzuW+5iJbxiOPC4D99m40wN84FzQ4GFVwvM0OK"
     "XLFBlqf2rn09RMb1IxdHV4Boeln2d17W69lf1StJBmXBA3eIwvaqtg1wKpKH1+j3gimPMLBWFAjHIU79AQUFUBHATdvkJcP+//yuwnbs"
     "/fLWZdSidXLGtafGQy5DsoBwfBBkjrsjDGE/howaK3YFnb59TX6EZEQS9fKsYkXIyzfl+2Xbv/8xn38Y4PHBEUBQyJr7OiomwchbIeBC"
     "24HPDxt8TGdWNbptcQERiKWtzXJ55yF1Zfs5M1lE5X339IuZRKX9luh2Nlfl3dSepKmKlobhnjSHaNcnaKXnenBkMpK7UR0BTvp1JFS2"
     "miOf5njcGNcxza5m5emm5SrFcx1DjTjY76CnjtK4hrC5/7ZhfhKWnIEUGnqrZEn6uuS+Qq2defMkomXWjskbDcn78dpCrmbvGMM0QcoA"
     "1gGNpVPTcjcpMD+CZEJU7+AT1We5jTGcLEOtsoItQMZT56k2OpqIXietk6BPRT326zOJHid8yz7Kg6arypJ4rwFUrg/iLjcPuN6UHJ7q"
     "/wuut05keBeWzpyHle5eJ8ud192LWRkaMWcsROveeSL9+D51XFqrkmrWBPItdAJlSmyTDkxzPPQDvRIIEvi8pjJ56pRFAXwR0TPiL+hs"
     "GprSnco4qQBsap0HYklYQzrqPl9lwl/3qLiTFFqsZHYjLhGuY3XMQQnMWCXQQlt8D2QMf3upY7UVhhEmIaPHUvXtxrrOHSu+pvNHCAPA"
     "ISGM6GejDyy4Bs+s94gZNSmjiPq8zrkDtTZAUE745lNfKf/99bwr/kyGyMqAsUoj8N8qJl9Yk9xHlLOh8hDEKboX40dl0iAcG44=",
     "KWO/20jYhUKqfqIy/0V6PPICLNIRzRIddzkBLQ1RBm8="},
    {"Wycheproof 180",
     "d5+xHWwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "ccUQ07inDohaSl9TxlHBeiYVWiA9L+jBlhRY6tVokHNNh+D4sXOhthqlL4O0/i397iVss93YnoIJ1m+dWf6jfUpflJqVGA0yOzTUx9//"
     "tffEN686OnsUYwPDs22VIR901hzR0/bFYrTggOrfyh5dc0exHpicAFtF2HTY45C4RPdFJjdazU3c5fYpZFcrTs3YXKE8oIn+WK9A29Xu"
     "qyo/nTS76zzzS/vwvq5yw33KnjdmbBp/28S5hJ0BF5ueB5xOiOm2d7vmzObaG2fx1FRXOG6QUx/deYRwyGNlRMxYftLjwqebJihCRIFZ"
     "PYuNTicaM4QF/oDej7bGkz0JMCehN/p2UKTEzMysNxGBD6gh797Lk7hGHcprKX5Zf8C9pXZNA563YY0+6sjncVc5amaHjEgEwdW370S8"
     "Yrv9JaIn/qUO/tIQaCF8o1Akj2wGp+XItrHjlFYMS9+FliQYNkU+PHk2eqLOGGSVuNUTDCuOu+9nchXn7gSrR4hAMYnZoIPJnj3s3aXC"
     "IZvsR7SJcxhXlQmWyONPjXbV1NoCrXccs8k9a2zbMhoVHY349xlbPKbNfQb4MRhB4i1Q1MtWDS2+jEDNe13B4Nq7qzHX/u+GLDiNXbyi"
     "akvkiiMs0cZSCOKyMmK9nDHjgHfXq5l+uF6bxNuPbl5No6h8L/y07RFcBRInwcYqbUaaCokdajUMF4u5Mrz9cRRlPLf40nSpG6CHutiV"
     "n5vWu96+k9diMNtVNFHw6oRIoDaMC41g+XrOphK9VwwLGhvBwRNjSCOaU1DCbvl+PccStx+ZGkEXQbkH1aO+OnRgZsBLaXmV/A4LEX/D"
     "gqXtQGcqD1PTmqQvaPFlZup76xG2XIkQ/qWVGKsTcnMcLxoMKnyWBLfbe6I8cl+0gIchaUQCZKcfLAqJ3Q3rGHRJ06Tzqx8BPd+7ARfP"
     "+5z6b4+/8wpfSmOd1+DPoQZRohbPO5PS3fT7qrIT3ytnMZ+XzQtKCOooqlJsUtTKpMIkgzp7lJTe0uAHI3cC9ND5wXjHeklsT5VedPcn"
     "cwwlEdbGKo9e3FFyScsP8mw+pliBMR5nFpLI3hd7kqgRPmcpMQuG3Y7jMdo4n7chGg9trKY2BcoRGcghW9lm6Dz4/79KtDOFLUnzDTHb"
     "lHTOYAZxfNRKhWkJsmUfY/h1RQ9gPEHLwc/YIk/QNnRK9yb3JGmS0UtTwiRGYjHNQ0tYuFVVqbyqD/XjTb+vRIoPAMbLK9dt5q72iWCn"
     "JvTxu3w8YWovVgDBjitN8z7uhzHOqk6CaPueIdbaYAIX0ZI2SVDyHQ/v2rqh6vYYhj7NXdYX8ILsZXX7mm5PIVdtcWBOBJBG6ViBwtc8"
     "foqHAd8fl3QQw4wg1zvNFAyNRa+5kBlaZ5OLzAo+gHQh2guMXPgTsMeLD7P7/3RlBbe3tEYMi7Unb/8cifT8ohlXgzy4redRVmE=",
     "Z2bKAS1KZA5tfI4mc+TX9PJpHUoTrxdIADkmzQp2mQg="},
    {"Wycheproof 181",
     "6ws/6LAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "dh6L+C2zmr6c+rb1zc7T+ZLkIYVbHigTvr0vaLbsKzWR+2DJv/xRngf+J/qnfLj+lYbmUBxvv8Wo5hLibL+FADiLilgqERtTsTHnV1eu"
     "0q77Wl7Oi8jNEo7YXZHWx3FEXfwPUqOcgsftvmnqTiHwjuGOntx+9yLSesOHo/hpDb+El2Wj6Cvy3kSyc37A+ye+jUdyQI+U0u9zl7kF"
     "EnW6Zu7uIRZmZNobXx0uaLDPXt1D5ht9R+W97/ongAufY4B6QEAJHMK5bulU61zUW4TnJkM7Q7ccddAQGGxCW3CS/bbZ9UJILNMvfR7m"
     "wllOrOVl9TX0U/JBNi6BJwtpkVDJEQT66AW0bb8rAGG9IDmBnwuJVv/TwnWoNPszjFk8S1CUA4I0ewQ97g0cGgcQTk0v4lR68/6Rc3pq"
     "J2qXl1mNixqkitfrfJoHs0ztE9U6oYpFKUpa2Qh/ofbTxX4P3jOTwUMjA+udOU/ualGOkMn3GBBgiUx7XuN9YVJO/6h1Eyc0KImvpieh"
     "a6WEYyOSz3ClP1c/XCtZqsHbfZvGk14MvO79iLfkJLpaVsyYKOBVKKqeZVN56+se3kK964fx2hot4M7OjVDK0hSqWeBAaoQfxZXcIkA+"
     "27xdBkQdxTMIT38mdRXgI+hol4bZ4Rwaz3yzxbvCzVH/BgZnuNU1wnH/22jRLJZtjgmbf72l17xFfnwp3NIMT99wmmqH4P4R9kLsoQix"
     "GH5/zRGwchtLPJkZVMkgIvbv0HKIiAv2elI0iC1xnN2fBIBN/Gy63rDctb8dGdri3mj860GJUVUlQ+52t5+8WxEPCdq6LIHjLS+fau4l"
     "hff2WRBFDFNKA8xOzocsloZPlQkCqwurE+UoPS+a2yATRBdRUK7OFe/UdVNGG+CwXVKHawCpdFJmUUpZ7FnvUbmDnKNhNS3qQniEVYZF"
     "kcz4/7gJciJy1n5toDIm9cXslpt+rWb+/GzBzh3549uo/7Ep4Rqe+Hcyobenx//DQU/ixYmdXUv2r12H8eN7+f4Uoj2D0gA9PsXkNJ+G"
     "P5meIDrs8XA2T8tcZB1PaUAiMkjwbI0U+8EUIQC6Be3VD49Rn4OJZDTmIueezrEDBk7J2nmxcfr6YS9ToLk9NmkmDbEniYrjbli+XOY0"
     "CUNCgQ+9TOgG4sOIWz+zHWD4FybXMXjvhXjrHuo8veiwkz1T44mVwyiS5k0nGaQR2dabVOsaxTcjdpJRbyWKBHbKEItVbklXfT6UCI9w"
     "spRcgXaNa/ljL2Qk8g1j1RUBkz+XhiK27FUmaLsb5MyAx3DDGbsAmY9szsFluJFVgiSgPJ3utjO9uDDTfUkwi5b9I7Wgm4tW1sL5YjFv"
     "fSsQIe7QybapOPMwC14PBCOwAa/HvHkMkDhGckbYJOg9nusjlpxW4eOVE6VqAOTYKrANUUYPz0n65oUhuTyff3ncjcN4p4qfzZc=",
     "+0XgvTmgEZWp4VeBT5d0w7bBT2d6UroOUQGOWxtuhRE="},
    {"Wycheproof 182",
     "eqnv6LAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "JWtyxKG/QJbq3JHoe07ncw/txKDFqp1eaSeRgvzYml0YQJq7gTaslQ5ccTtyqpYZjxjqiTNLCHBO7Cx/FKUAbqt3ict91F3qdnhHIAU6"
     "YtqdyuzNgxmYPBmTGXVVJ1j3OphQepCRnODBPdh+hkdIeOH4Z2S6lIFkdd/HfesmEthYQaIkQc7M8M+GEjduCDuhizg+Vd1CTcxpTXfb"
     "+WtcDHfrraZpPogH2h/CjsrEy8sitbEpToNR7fXE9RaZL7EmjFbU7fk1jyZHAEOECdimYvxoau3RDHEIFasZCZDgUQphTdqa1X2WV8TL"
     "otMC2XpE2gK4tHdHJ3Qdb6HJsMf0K8X+BXOhIKtLPRc4wGVeI/kdILxymavCnaHhFjZLDtAaVoT4eNvM9rCFTxgbucIovoBhcxY46Gpr"
     "TNdif+nGYa3ZeMUrSEQeHgk/Yzx4RyUVGFmX6+7nAwSq8FUJhGyYI7HR+dPClv7ikpp/6NXVAPAfp2dKEjn6Eg3IhfQn2DGMgZGuujVQ"
     "m4qmFH6Yy8/bJitfElfK7VP5sB4zvQ6pc1rdVgltQ20dw5BqE0lDifwgKHn+bWDqWob0fChHI85vajnEKwxl+zEb1/ctF5hb7ryMOodE"
     "84M+kCXD2BYQ6jyuFQsa3bbBCHV90iTWrSp4nkkyVssf4IqyDSjA7tmXWL4OXo7mi9e0QDNkdyZmArIQlDe+YWb2SL4xycG3aIXF77YK"
     "XRnKfh9l/sTNyEuAXVOpxP9+Xh6AN+WO9K0anGIQNT9DL4ZVi0v1TDtYi+eh/Q+/rCJ8SDl1Sh8vJ3AbPVyLLBi6yeiA3N1tIjIaUCYH"
     "guPk9BxgzfPeLE6m7IiRX+b0+fAnDkOaEZLl+L80Kh2hKapLzcW8x13+jJ3EoMQkRDLLkW7Q6vPFEWrq/WVxrxaIJ1agbWxsWgJNUxbb"
     "JTDuFlMSTg1yBgRDZ2SyIb0CrnuxgKqwC+sDR7qvqKiCLw3484h6WgbV49S/jS2NXg6IwMR7xqCieK/1TH1vYNH7N3ATwfjXyL7qqfis"
     "J7fucFCa8JFVGLxx4cpKha5BgqAnX2d9z9YE89l8Fcm9mpFv1wL7XmvI00hAhhag8+jqhJaVjVXrPc9XkuS6auDYiTzZSHpvASDgPNXc"
     "1TrVbmYCg76mmWcM84/qvKtIGeC69rlzU3c0iUTHdKiGNEkGWPCbsAA8+0ZpeU7u7D0f6+GbVRd1/dvN3ILe4wac5+5GK7Du2wc5+9bl"
     "hKT0kw/YxNZOShpZDtEtK06tnmzC8zLxI7e9L7vu4y88bYznOS+F9neJlITQ6ILeWklM6/tmVRSBdcLZL6RKIiHzqctLadXLC+BgXral"
     "x2hShz1FXXVK8LyWTnrU/yYWjxLjuLrwSNGxe5bV62Wm6e5e+jKsDnwG43/dBeHXM3cT6sUeqsDt//hAJqjSVlvqHLUluSVLmVw=",
     "vfyuEcNb4p1KTQWf62U6gE3acUZlEn8/kfEjs1IaBco="},
    {"Wycheproof 183",
     "8Dq1kEEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "mcy6dTty8s+MW4Qw5HbxTuyAci8owqUkcWCe0PwffyXJ6Rv61cLvwJ7St5b8vLhiUFzXPZJ7w0Zhkwt5e+cmRZt/lqzP0aUn77nx7s26"
     "q9pn2lKuWo5hCG2NYv7x6Rit9OBplnOMGna8kioUZ7uyQj/xAwIPZ4mB4ZAfCJwBZr2RzPLIHu9SUyrhAjvpnu1WfckK42RK2m7wDBf/"
     "NNXUALZM/zKdDm5mJXKspek9AbxlxBGYTgCm1BoQ7uLFDhPfX76eG7sPhWjISK1MQzypLcDRDV+Z6JlOXLclz3QEV4fC4NVDX3svFt1X"
     "pS5z+y+W1JgVlXZRd7DtfQEEgsbTMBbV9D2WxHs70qd7vjTre+aqMF7gwvHblSXU7G80WltBULN9I8seWwSWZBcTFDQ3NHnqLEndLUyP"
     "ftNMFgfXDcvDgpvrVtBDY/XAqsbK/KECH6l/riQ6oBwnZeBGhm4IjncpLlpi/7IFNsDXN7RRnpurhpyoKor0s/EcKqCh6SkSp7eVNiTe"
     "vtn1ZpNkyA1nkKQqDKQTLqS366onxolJ0A0eCsctKZ1809933FkUCdWaKp47FjstvqEawy1eciykb/yznJ8lW5ljeWBClfP00ANYeOCd"
     "cviyKahpswNqM1ecDBYrMYBsNgLKKPU8iessqa2PpFFXbw5PUuADHdKhrcVtFD1PBHDLrVs+BCAcJjj/zrRJLaRtAfIScC1WEgMy/cJa"
     "XYc6iZwC13eLVxarkvaIaX30oSd9WrswfEK/kgJaeGqEu5DhFyA6PH2W4MeSAbyDSQgLOeSZT34JMgLAIlShmtgGzUQ4UWtDQVsNKB5Y"
     "6CBeGsd9YWKbT404eFIa79F8yxZB2cctJVUCWX87BjWU9u5RQL7vsNXqO2gXE9NTPXQBQHC9UIckZ0nvIZ3KuJ8rkb4QMd1I4TRLF6XE"
     "JYMObLsf5chnLxtHNID5/4HoByPhGudD4wzRtKmM+webL2pPRz8aRUHr9ooz/znPpFZlEfUymfdXPoquMVyu82wyv1HtlJ4etFrj/uDf"
     "OMIfQeNjTHd3dHQGx6OLXtOlQRGW7IPeoIft/uiyX8WLFkmvZiJvZKoUo0hSn02nF2jLUrY6rGOwWXR0q5WekinOM3sMZP15EkSYyQ/V"
     "4T1NbYrFxmXZYYUJuKpBsvBhEBJcdMWAva2CzRIrWj9pC5LwGciUAapDOVGO7Oe94uV3/7PcksqXmiJYTvf5dEe6w6nAczgVYOwBO7Zc"
     "8sB08A38nP62k0JYp+7nLirFwkGHchs6E70KzEFXOeqdencWjs/9b5Dxev889u1FMfvfMNH36zN82hUZUGBMMoSg4irfXgNleMR40yFv"
     "QLguXt7zJX/9IdtfvI4e+ru2Sf9egmRg9bVhFcPHduXzCuNOhsEw/c59VUM3dz9rXVfFcBf6oeE3+7Ml7/DvZMq36e77sYovkJ0=",
     "6uNe206kXTU1bhMVhp3f9Y95ydk9XaknJprpb9pXELY="},
    {"Wycheproof 184",
     "AT1BgokAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "Z+noRv43EwINfYz1yfmAgtP0ygAKyzdo5KmCfvgLY6t0svzQf+QCdbSEzsQo/QklBHVPtOCXzEw+9E7ZRhWFXVS0qs/FWkkVm2Bmq9Im"
     "jqs3q57hRPyZfmBqh31uZZi53BYeXUaicH1VbxIMoRIzedihBcsbI0eFVK3ku9FFrtqSxD0HWR68Bz9kvpDl9bZLrVFIwL4C5BLVX3Xt"
     "v3hBv+VcmXcbswPqYqu5xPEQfOOGnxWSVBmK2TDoOYoQGfoIlQZz4u4CaxzzuiHGNwMgb7dWtFGmKgjj/1Dt9b9TwllQG5e7cSGzFcmA"
     "FIc2J11/+BUOO8ReZF6LmHTwmsu6qzh8ltp5JMWhabdyRtpPhQ5GB2OPQpDhrq7RgtHmzWUQpfFKHBoSuC79KUlHdb/OS8meN6wTKaD5"
     "dHECXPawv7Xm+yE5WD1uh4TmamgABddVDAeehYn24sAFhAWQuvKtaAAYOjUtnXg9PYIs7GMAxC7AIWxzemlDQGJnAOuO1WE9Y0mF7L6f"
     "AEY179j7P2/Grx9tnAfEvKY3tNAlAllhFXHoV5ZysrOD5kf29+Kl9cd+Gz249kNH8bpir4NvEyZt06RuR8TC9JcaMAQHV728bvelWXLv"
     "P/BHf7sfq5QfDk7b6nXVaHswJu6ERgmaTiiIDE9r4kfSdtI3S4fYzdxsGsiQh4191UYHhIhB9zRd/kF7yHN+3QBsQ3A2HsvUehQe/K9X"
     "N3sd3iWvJr/PHq4nV0qroW1ikmJAkwB23T9FJELkAbQMKKHQTuEeJ2m3aaw1vz0zJ1oGU2skfca05e8ZBVqnBZs7qEY/vVNOhJc5dpJN"
     "V+L9T/9x2AfSGtHBESASJnqXdbvYe2+IQTWwCRA1UwaCYHBPrhyx8w+++tFzRWNzs0RyYEprshXJin4zDpKzj5SHu2UmVgYoEgmMCcoH"
     "VgrhEdGShM7/AN0MqsDrY/cO85ZtbLGOGrPieZs4i17/MA1f1bHbaoOkxe/5du8M3ShgJmQKffYXmyXiWF76osRyHB3kfkvG09MouDfy"
     "ccBCXDxqoJ7e5kiXRaL/jjthPoGboK3So8iwGc0pR6JkhDkrR/ZVGSgqNoE9DRaApd0KLgxkopnnGF8WPhGFCRTB5BpGaefPh+32j+4D"
     "AYRzz9tgo0RZFBfnt5+RVo0H3t/QQ99McMQebZd8JdR7FAn/qHm3ePl4KKdjK3a7CrirIJpJ/myWx6asuMSFfx8lqOBjUqpWJ/btQmjK"
     "O+TIyu/8Sb3m0BTlyJrG78g9TAxhLTtXlWm0AtJNZ7t4p3i3nArA4UAsqGZBq4tAmBAkQ61TJPNxBJjt1Mpk5KSyfOXmS0BaxedEorqr"
     "O0tKtabUZ4axaRnsRJAtsTCC5BnrvsDm9aen1s/qRcr4MjrZXUwF9boOtQLrOmAb27Z8akQ42/6PJ+fq0pPSVJM3tnMCsFoBy/8=",
     "sBA2VJWQdMaEOF72X+Wf9L02EudtmF+KfheBri5QwOI="},
    {"Wycheproof 185",
     "OiycwmgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "jSiWaVMC1wUiVszKndjfHU3oG127vKy98iDDo3yTiLn++EVv4/ACkf9OXUbxLdIn6t63vmcojBswOVHPO2ZDkz3GDdaTOQMJQ4HwlDN4"
     "0zNDI2l9ExZGN+TQFUn8S4m9Gzt3MAb0CJr7fqnQ1rhzuPa8gGsrW6cY++ODJYmmKE7tsBHOrz/BfuS5NjlwDkmTCQCer2DGJQzh6DAx"
     "iVI0CXMLpqSynunLHfycuV2x5PEZsUSbAHG5N4hpDlyLrdomNYLXN30JSCO8pHIY1LAzN7jYFU08kRp9Ae0KoqMaY/YHcjZRp+zyfwP5"
     "y/mWN9gUFZiI/LzrL1fkMJX/VQ+xnqj8z4knL6uaHXwStwmjBBNltZ4AZGqf+t9LAL1IZZmFUFFjOqZ3kn3kLDd2/qEBlS/Ky6BwyWXc"
     "RSN+Y2GP1nYluUGLEK025EJqvMNeF7gtAMWawqCoB5fOj+GbkfBPB55dEyvDoXmVpem4aFDGaKN9fUlaLQiIGpaVjQy6WCofq7KmyMcm"
     "GvJplV2ax9W45gtTSpuBr5tCFJLm1LQWIRGrTfCmzVllFvDZZHgmYragor/7lNeXwDCeYxdnQsKY6wFjKT+QGNx+OJZVkGXCWkSF67Kg"
     "09EfXse7FZzo6yKqwM76AjdAxKNkLFmVTcv6RT03CxlxYjrSypgqrwUz5Dbi2f20TvJTVs3sttCQJ9NlSj0Bt9xox0nH9qYFKeeE8cAu"
     "4BH/N8NpGBSaezmQOBx7v+nMID1Nqe/AG9odgFS3npt3ytPH4roNgDFn30WftpMwYAbcF3QdFKY6GMTeu4zwKLoemiPkYQd0qMSjDC5G"
     "grfTSOltKjD1pMGmBlUej/RdXaVFbmCXrHDE2B9SuPbAHNKdW2RjjsXG+3yDdzBvyJ22XLC6wNwzitMpZSvQPfsGibq/N4/1eDypQ36/"
     "bseJrBWgg91WONkqVS77kE3Ent18Cm8iMlpxUlohDjCtlty0Urs18Ol/LxyCo658O+gLId62t5LYubm+f3dkH6RCc0uaZ4pcnBIqjkwn"
     "k1xSKRHoo8v6RI9y1x+reE0rfh4lRdcN7KLxgZ/L6CF1R1rXcOSEeyn3U9yRF7kdWmegCU45dV6SCSNXlYIO3QY2qUC5uNwzfLqfv60A"
     "IHxYxp6leYPMHuseC2bKlFoCmgpO7KGQ8R3xStsYbaKgGMqOESin67LOUfNzhAr9AxI8Jp1BEgOWmAyVYAohIWbVIh53I0ZWAN6xt6bU"
     "ytxgqhkRWarZYQsY3cDLG7J1wMTl8ofkySV2VY4Af1jmkuMj/tcgcTgBwO9RmoGg4Im1v/Hj9fmw6QUkwfJsquvKfFBqOk7ea+pN5uxu"
     "yJ1vXpgkuwn5pnnRmC9E5kxryl0RZ/ia78u55RH6nxMMvipQBkvtKr7MlVJ2/75Mk7bh4SNZBPV8ohziQw3gXYSzeRiWwYSCh2g=",
     "MtY99oP0PRcVUMP49Q0kZJkhgsOcg1CSicNiCmnKNwg="},
    {"Wycheproof 186",
     "TbhuAs8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "+MGd/eEySX+systI6A27xTrruzLTq1/TPxboSJ1/KFCBG9DHx7MLd3JwyhiLMysoAw3q0jihIA2YlhygsZCxHuDrOaL2udBdb5Ozqrq7"
     "Z8k5FKzqAeCO4WKugtK8mKChq6YnlKueDIIMUzehuQjS9iPHNQuBH5zcmmriPNb/tmw5N7ANj3wgTUYqqt4giERbTaD6uyCLPz78nmnf"
     "SeFan0Ji9Aj7NNHnCuL25xH+jDuHJzzrYNkZY7OABjNXZoaTZUkeC42L9EtAgHFORcHO1cAO1QPmjewPGYX2aJEbq+H2K4xLrggCTeQf"
     "Eo6C6GL9a0FtEPVtUwU0Qm/Mij/VCCPPmU3djk1o38gx6OUG9149ucVN7a9vxZ32e2IS6QmREbztOB7TBz4TccYTP8dXvvGmHtRLUpZA"
     "XAd4BofFmbG4iYjfvZU/G8l44H1shS1m30Ica8L8S0Dhc/1DXBQ5+hgwqEF1QpBLJxztWJAsGx4Gvrx0NmWebSISxB1I64q2Od0YUu/5"
     "iWaJ0rYsBk08k1qCST2dfN3cjX/HnkUaTatuayqaF9c98sFLCLJQU41Dmst8w5AdO/l7g65jZFLR0q0fuoyduUMjLHyWjCsTh91r+bla"
     "BYsc+HY6fBcv3vKRMTw+C0GhO50cUgFs35Z39pcYAt5bikk5pyorQw94WRH2ZELmFEJhJj9LQSTTx15kdsUuOJbA/aZM8KPx2ccvrOfU"
     "ei/wacFPqHU+7paSK4DcvK10Hmp2ziqeRA/PMvmJbh8JdfXHu1eYRHw7h13CGYy9Gkojj7ao/QQzX0qLX9uHFvH8e7RE/oflhfqB6XpU"
     "quraTdyV+sZzHCYBjTm1Pzoqxnwk5AKOhjcOdsLsnkmPqqOamvqEXTzGt/WNWYhfBnBcFe3KRb3eg4tcdnpcuik7YpXj3qOHw7P+t9Qp"
     "6BBJH3KNfmi4ay/CVCOHXkYh8cQvpXYV/QsBICdqRdNm5OD2j04jnfNqhcGMXf2pTlX+XNsNLvSF6949qRcDNji2bMg9Tj5xpkAGnoru"
     "bW1vyoet5TLtsK/oqwvqKyOGnRmSstqfUpOipH0m6HJYdivxcTKo5zOhG5grdew9zbol0i4ITZtplzesqn1Y4HUbOBhI47HQQly9w1MQ"
     "YOxmAdYh6peo409xJMaxA2mrd1z2N23QuZmByfjkM8khH9u2hs1w78ooVhb2f6LPEg5e8NtHK2g95KYWivWhyCCeURtXpKofbnNJrrdf"
     "dHN2GLhcWh95p+/GiBKxNRawBV/HOxngbNpC4rchxoyOyC2oYW7oLyRj2lE13yRyI5W7XILochiuxUPUD8GEVPHau8Ru+Pfu3pJJdalm"
     "C5vl8wYKEVVjzr7kswq3wJwUQR0l6D9gNXVq2SPZ0n4sdNuFlxtB2TYAU6sEqGU2tB2TwgnXFLLrh5hKHuewET5s0TwmKQt2Xts=",
     "RyLEJG/Y25KxhNU5PUxRfrByyFsjZXzeV2ARcAZbQhM="},
    {"Wycheproof 187",
     "mb0vXLgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "LgvfXcDOg+nEBQTGzgGFJWrHazFxoj1a5WDPjl8ljR9bexWFeCbBx2Yq1vfhctKYlzVgL7y0rTXZd20ZuZG8v917/Dn+Edgrn6Q4MFNL"
     "55Ne9im+krz6wXne6mT8LFIzBUhQcvJbkDmyAbHepVzTaGsXOD6ydF28ROvqHetGyZ69h0SazuKVjRYCIJUlEXSdqVth+qHc/a38TnMj"
     "OY053qF0m5BTCfIXQDZE2sUTR0dcRmdXa7iGGi2kXe1hMPRPA4SlYKLD3UitQMr5Bsw6/cKuLeWsihlhoxTuzuQXjHu/x4fBSQQViDDs"
     "rCoXb74G4EEz6yQv5mfY6YUkk4IW6GIGDSqE0+g8JrClAp+dIz1OqlhlaP/GYPacSuVWpFvpmJN4EbG/DauHNLZDBAACAOgG+QCkDEIs"
     "xFiPJaG248KGm1zDqJfS5MqONV0z8Ktw4vQVTOt++V35+wNBud71V2vpiXO8AyLb9QhB7dm54CUhEhLHbjMn6N6Hx2wvzbpMY1hWszux"
     "mlPHVCEy5Vol3DJWndeVdcQxb2u4/95MGxDfkP8aR1VEwrnSoySa+JdsON+xoNSWuCEazxuKRrEmH5931r8oAMrHeoGV6hzvTycEsch+"
     "NTvJrrY03FNXMxqP5t1Y9bCfJXGws99KtEo7dm+kaFIcSXJT6PbKk5XrH5YIS2cjEv/VHVL/ck0vGxuRVhMlpx67AZlQ6ASEfzSB05of"
     "BETJA0rCDgWkikis+gc5/DoujmqgjuSdOHrAXPIzm2a/8mbXcwWDc7Nd9/1afK6mnKUvJJxnM8R1u4uOw+hlw6zDoLEarPaCth0opxeq"
     "q1/RorSiTKbglme+6Aq35B3XV+CF/NCZ68vLnVgJG98oIlhsIr4HUBylqAxlf4hJfzJP0XgC8aA2j6ksyRF2PFNXZBkespSFdx4lxvoZ"
     "r0NNMeNBL8GGbD/gCpdCYYF2QcAFwSEd21J7tQ4ZFYsqswhT/fTqlZSaGgeql0Bt2zFo7dlcQSZ5qu9pdpeSLLWx9uF5TfxVJP3Oqms5"
     "EptK77kxtj1U1ed8T6bulLvrNmd3AJAYawbR+Ur3gprUjguZvxsgUG2p2MJijJWq/HqDTD4iZ5GQOwGINWfUnTa+Rt/PxMl6nLh7ENUk"
     "gVPvfwzXa4Qk/YCDPJv3i6IkmLK6H7Qo0J7H8QPpBQQ/B3o2voVG0zz/fExOEHXJyyYcSFbHebzJJBuKVV5kxoCSqUH1T3DLobnRaRRD"
     "/vWG+PXH7c72twN7WG7yLSWpnkDeyK0EKhgPfZAV4r00NZZ7xNi9WmLK35AUPRMXxw/z6OsmXcub27eMYUGO8bn9qbtKFNXu0kblBD3f"
     "c3ZRyA4nK5OortKjYeErW2xUAWMjZcZz9Z/hkvAGVBBbtHBd5B4sg1oiqEWSsN6xQmu/UCPmvlqmCrfcFbkDvovw6JopQzsYTcM=",
     "bCXnME/uO3cZScwLmelwHZ1CX4I5/TW8XLYIIgwVJi4="},
    {"Wycheproof 188",
     "FMeEk9cAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "BdguaGqvtQuLh1qgADYy9IG9JDqJanJd3HPBQtK7tcSpe5oq2B+IeA2htmY1lDvtCPm3mwxIpxaRDSkFRErG/tvO6xrifQVG+QcOCzRW"
     "oDojV8twB2qiLB3Z+CTQmHMAzRIMkJvtU1KQmvKKR/Jf/8c5YCHzR0fP6d1mggd1gZQTNJsoqJ71EYkYGeZUjxUYkItdYh+yPG4DCfU/"
     "FCPqYjbEpLSQqLivOn3+k/zrbtiP47wK+Z+j/EDTx+7rUji5NgtwfQ+eC+sUWk0U0yVCvWFgGFxazdcZ6cqlPzQyb6bl4fE44an6HRM/"
     "NL2agxQ4ZCTZVhR+piuJnnjMGzrdV/OY6/vAGx0nXJz81bieN25KHDcRKLjrBjbt6YXGblsT2RCmmTEzp6bEpPqiTH9G0HJf/RjIIlCb"
     "EynjYzpqlHrQLKMnebNEX+9MGfGydYgyNAWbFh9//JH0Q3KHIDGj43BietaCCmNn5LFonCboEv+36Kol54q8RaE8/NNRktn7PnZ81Ire"
     "TVlMWSxJQuSuAN+ug2QR2Cmm4EceU6Jow8nuqoHKJx/PS408o8pZWK5n4bUZAYhRbPjzZIXcExvcTlfINUmktrXcoYEAupcu77ivz3tE"
     "WFhOl7AsOOMH55RBU8wo/pumARUq2ihpqbmj/atLDeqiaqCGE5Hojx8iE/wwzT/XzN57nflM6YFtsgZKQ4bOi3IUG8DQ9MQE5XwW7ErE"
     "WJTKA+WPQ3Bo2NleHtBOBKlSK8awKjU/uLWL3Qay5/TrwxvoSv7fP1Au4yAepbc7QrCSs4qlFfmISCDcvL7HWZTASXcopbTXJ2/fn8G1"
     "5VVbDqIGdpEyyavWKKEf5bPivk7v7lpPxPP83Ho8rT6pzk5+VXJXMxcbMcu0Lje827fIFwPHSuPkYzeZn2YxG4QiCyLrBUJjZu7MFk1C"
     "VvvPxwt59uvbg7yFtCAQLO37HzMVEaPmqLcgHJOOOGK12yW4SQJLHUOLiSBktG2b6zj2oxol4VShyLLeRr0OemNNvJCr+Ju6CAkdwph/"
     "8fvqCVIgxIXkUIi2CmHYkS/tfDwPiPkQf8xn2qAGMPEDfZxTbxMG25npfqzzuDD5eyu0btOPQ2K4qpYNKqo5rE4xnR0p1grssTS0808/"
     "dYDq34jNJy3JFBji3C2Rpn2UEkDJ0Zz5IK6+T3DCL9LVpg3jG9+dMIBkHqjeBDtqySBvWCzBORAi8qQNmgP8JUPwXHy9ii+AJd/mzZxp"
     "bA9bNSLQQKFHr8XRVAHgAfK/GgYqpAe2O9K98zuVOrZJAffhWI2xEa8mOU2RZ7SaSmLFKDCKiWfaji0V8SjrEhZTvH/kncug7yQalfov"
     "l04e5X19/VCWG8IOKsVkOo2WXpA1t5O6WmyFvM05EOlScs9NQmRsenM1CN9fFvUMo97Tl9ALp9FTr70zFKy8JAtrGmby0fTaqx4=",
     "hGfJDADs9YoWeG+9NLlsmtsTAADGpBWvNlDGpU1uu3c="},
    {"Wycheproof 189",
     "SbCalXEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "JaKvD5bPYeQX3sJckGFU75DCwc14c4fxVGxJlV7tfNju5FihzCiHftXiJVUo7HRxRbUvIAw+q2lGR9rhad/maQ6EcKW/4uTeQ2FUTaY/"
     "buN/9NNSCJ6Fki0MOPO3y1wRHMfK7/IpYYncKPD43gk8MAz4IadWCSl+p8+3JjpPTj2oZH84UUpi8exjP+TLuUqsfj2v/VAVrh4VKCMz"
     "8ORHBbrNOycugeo08eNJ/zw6j4ifcwt6NWlyMiNm+0iaFEA4Sg72L3RtAWXw/iIDMnvDa8lJ/6oBmmLlACNlJ9l8Ee1e5dXuJUta1dY1"
     "Zb9Y3MomWnpTkP96RH5JNDVkv2yS4fdgPsM5nsrnQ7l1gBtn25RNkjWZ8imED8ETD84psUivUkD30/clzkiSGmTgVTWRqyUKLXy0JafU"
     "YnHTJZUFV9TFVG1pjRNBKZaks12yDZtMRh3R5Q9KnRYUwg8RL0EyvhjNSQOnWVN5oOCQwLgcaExjjBxGE13kzsE484X6rN5UWIhUZeb9"
     "J3PrNBKAgvyB6LcRApIS684RFjW6lZpgQLkk4PigZRoXFGkQjoUr46TFyN0XXJrZYjuKODFgaeyq79H2ZUBaSHNuFXHF6mWDJEA27U3j"
     "F3TTIx5Y3Mn4Bcis+OgI7qLk5LWW3lnVd6H5wOyxnJ73qxuIYnFm3l3y20UZ/2nUl0+5bNJnqsgWcJEEjAIbQyfHVpEE9vG1tjaSWSca"
     "5L+vwrr/7P7c4rL7e1+XI9NNxcNVOUtlZSDOutZp/mRK5lIQZAr18lpP1OZxzF8tg5FtBcnUmo477YjO8+M50TFP5gh4o5zBrYdqAc7U"
     "PgL2JWIpfbUQIPh6W4zyaKdCQ9uw8huEqX0kJwCvfuEd/Q3ZpGTeADSJZSzvWluzDCtOeMdujojlZA+LCed8gwtjzCRvkKl/juMM7MqU"
     "0rs7WzNrWyCYHrGdi3xXpraLSujblpYdojovyCnlCfGyxGhN5966TcTILvmkwHwwgTqBCW9sFjM1tUwkDUxtx8obMrOCTmhwmOg37cWN"
     "vT+5pnuv8O3fs8TDCVz8WjREv4dVHApq+dAAZpUCv3oHZRRUevnSaoKPTHcxiuPBtoUnId/HDAOfp4UO1jZxO3rUvgsy5rTd51KpS43K"
     "bnr3rvzLVvJ9nrKbOgaZ5/BkuM5KUIXUB5t65E9s0ZH42fKgk8uxzprvjKYMKq8DSMxOdtKLMGDFJF04oCso8JWf6aM1Uusdht9Ypfhd"
     "H3f/X99zuXyuNs9lOMwama5sWKxwyLk0J+p2hsU8xDDQfAoebQJsGsjIL9J8wFM9HATNRBWjokV7sL54OTs8au6+HpaLGYHll0ClBXYn"
     "k7S/W0NcZT930Kyh2IXJ9e989RZPk4xUe3OS4jBLhS0kI13pSyxO1Qe5WdenZAZ9LowL1loJVdF3htvI4MjBVqH4m/8UHCw8UQQ=",
     "XBG9R5E/OxYnbhTkszazraQG8BbCrVet2hbFIc0FQLE="},
    {"Wycheproof 190",
     "mlyh6LMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "H+ID2cDpYBsb8Li+5oLLfwpLSws1mYvuwJtAop1J1270/6g9dabczBGPNPHTtWTgs8OcHdP/0Kd+CDL3fihCOrvLoNxQUaU5fUCU+pXt"
     "sts+fJ/tukxbvkDZ+mwTQRwn0wW/CrlemCo4/ywWn+a+ezMYTmI8z8uvonnt/qJuSTzrjHuHNVa9hE3bWirhkLJNwtJtEgVkoiM9F12S"
     "9bp/yNuaqsR34l+YueD1coOjUnxKUpm1IX+q5Uz5woNi6kTgz6ZiC0h7uKK2qiVEGEO6e8nQDVL6Rm5A0vL8WW6ihsfF6GNeg5sz4Uy5"
     "lvI7fPZFEPH0aD763xU4HUWIblrAglhI11nD5iawopL+++zk+u82tdW+0WhNY/bmFlHuHtR+paP9n71Y2hwXL4Yu5Kb4H2D7SIrbZm5Z"
     "2MXosE23NFVTl7wKq4QHPf4ylkiUyE5vtuUEmnSZEyADW8e4Uhod9xCDgaDgqBT65QajqB4AvQ3CPg8wLxHDuli1sxcUiDW33yu7tzul"
     "izDAWwR25O8Ic6D2RTE4El6sPRYL4QOPYVbYSsaJ9Z/CEBH0tcwd0LQVC2/QO0LofIJz+kjHwfvBle/9zbXJoHfs+anDuFnIoJLhmS25"
     "jfC73kvhprkeMKbCohuqiC2vYmgEBBNmPkSehq8ONEY5kCgMnevpl9BCdQy67jnuMosIbLYfpM6ci/rue0k1dikYLdDN7RyRerVCVyWO"
     "Mqu1NCvGLEAF43xOVWmC6N5hCtjyvInb698msooJnlu8FGnt9IQSZC1Lt5lUps6GGq/nga3HO210rjUbLAWU7b1f2Av9jRDxQGQeb4rK"
     "Bvmjfn5R8WAWgTvLOo8JGG0yWVgSW4ncOFW6diCtE0pcTknZfRtBBtnVvZqCAoSZmSlGktvFJmSv+LTU+XW8lVyDh0FgCKJMuwkkehvS"
     "VX3o1x8JWbONZN1QJlgcamPoj2ckrsowUloMWJa/1RKJm9kz7vvUgNW42sWp9sxJC12tNNQxYaDr+gxBqPmIgye1PQtgU/epBpLFxIhZ"
     "qBJngoF22h/frd4vgDGLRRj2sRsbI1LI/KrjcDWNxGUo6CY/1bbdM911rG2/C3x5ixCaL71wtoJqN3G5ycvux+mAhoVOrqujr+z5dSqy"
     "aU47bpWtgIwnzb5uuwIAz/AxM1lq7pARcok6cPy/z2FwL1q98hxPwAWc9i+VVA7KoC7t2FDiCZir2+rmyLW36aFAczfHTzDSXI4376kr"
     "JjiB5Xen2WDwvYMWs0aO43OMB4NhhoX4hQ3OzCISpJsY8k4SN+QuI1Ls/XRLPFVgKiEHDf/w9ov4xXrXUxc8MzsbNFOECmwNr7Rg2uHJ"
     "RvMm8pZpHV+9tL5J2jwbuul4jgbAPL81u9BChncrwPguzWMJMlHDaHTAmIDwpTTav82WvqAhv562bF4bBC6e4Rxzmxyzzxe+20E=",
     "YhCD6/31U2e8OG7ivwRJlKoI+vVVlAkPTTNDXqftR/0="},
    {"Wycheproof 191",
     "TgwJ91UAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "mLOjN62XJDSGLMQbsY+FohNksAy8IyuFqaOCsroF6gQO7+zkYgaHek3HGziX7G+Nu4bN8mV+FS1t6zi3Hyo3qLIMeU0rgBdI63zinlVa"
     "snLoC/+EYsGQPVIzGmQBW9PhoRuGa2Js3j64OV+ptsGz9IiXhTeH3joGUS2hYhjwEUj/wHL8AcesNU4CXCby2F9M2mfzOujSbdrltIO0"
     "xFDUtgHlV6YA8VeuedazM8MF88zgJXxJWqF/pDhG8J6HNXQwDPlNgBb9JpKYA1PltvJPcYF6vxFthghZlovIvnojUzMyKIE0UlLT74Tz"
     "udZd1c9UmjDtCgCftquXYk89vSLF275xtc5VLz2PJxx1l0buKFih9yp1QLC+DirZX8bkXHZEG9UAHKCxKvAd2y4gDeHB5kC7bc5sUVir"
     "jpzvqv0ed2JPWifCnRMoeh1F/vB6y8I0QsTozQucDPmK2B++K15gFJtVwx1C7aKsW6JyLGPGzoajJI11rzsn1Z8J0TzR9aU3pzM63QJe"
     "8cF4ePKOjmHAJdxFDUSu9VsnAiFpkyoiMkmzsacQvM3urxPz4Zpf23qh0UA72O66LevagC/8b1GK21WTX40GmLIztrq8fXezeI8yfNFz"
     "DLSHvA9g8mmSkwhNIa1dyyQ3M2RiwwrrUaTeMaaEX8t9yn9YIZ4Vg3Z83m9RPtvhcHpZzgp03b7KugCFJE3JRM4DiOnxUVxFAbnFOmCn"
     "L96w1H+s9jK7uW/swnS1V9jFL4q+l437s5C5VgkwHBIZ7hVAELRaScrRUFcl8bRqRQqGrbSrpzAe2q650iMJ+J30Im8aK8UEu6doGVdL"
     "ijsKiprpkk5w6SCngw72xZiXJ+jIuQfL9O7R4BEBaOdO1TqVzYMtc0xMRC7noCltiH84Dk8M0Hek+rvrvjCgKkbpqbQGBBkhL08es5H2"
     "PDHj03uzjlP3pb+WdW6uSHhd3Ij0Q55g/6r1D70K0ZXGGWoh3tgTTNcCSnVTaVrJ1sUoF6CPnVJrybTvv7bhvrssTzoILFNFLKWYKsJn"
     "EF5n8WxLbZtO53zO96X2jELLzNjI8gBb/y2KYAzOTgobwMabeLFUkouMteX0me1PwVRoYiqiznGFdogMpgrAnXPCLDqkTzk3w89RF758"
     "fHie2wNRXz5uG8nNfU+asSERujz53MnblrsSC07bt4IL0xP0JgyV3na/9R1J39UaFhVlJFUWtl8/JDZ/lfbex3mqDdLh9jnCl7XnLKgq"
     "Y4WHyAMycOQlFWbTN90uo9JlJAf2UM2un/XmPCMsHYNbybklkRWxo2y7JWrzp0vAULY26IqoqOlVKf9DDe3fg6OR3ul4vBhoKEZ8uXu/"
     "FwoUaMTZdvXBBf7HONswJULTDb7y25VWCuBkGC9ggwkdWgFo8q/9QcztI3mMXKP7Bkc1OluYmauJ3NEPuHUeGBMOlGZakQVkuQs=",
     "xSeR29t0kum4euh4SFWQGd7gvOBaW5At/A6ttjjB61w="},
    {"Wycheproof 192",
     "mI4hLpAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "/wi0MDvYOCVNVln2Mmpy8xV4teSB+THxGXUxv7OLRIafVPDVIZz8uAb4yF294W8cXVZwgqx0P4tXceaAYIXYKGG4AaCT0c/KQaEDU8AR"
     "7BPSF2P7+EUQQG3b+geAwoFiGSfZRyzkYyR8XDXbsOieKkdz1ThVXwOkfQqtBZ3oLDhlY9EB+uygwkeq2G59kMekX0Qgq530zLZqPskq"
     "HSCcgWBA1wlxMEKUJBiiwRcGdFfTSQ7CUMarmI9db3tT8MO6ToFeyyR2R0ZtvKo3+EvjG4uPq8JjeZDCxd5SJoE8LRb6HYh8Klnm3EFy"
     "MkPJXsDBlRiBdPCON4Aa5zn/zBKTU4jw0cSKsh3Wwn504gBkKY9aRTkvCR6AdAqST9G1spZD0x53khjEXR4uR4XZYvSwUKtEOjy5zoHX"
     "uykgutzOfeNhSQmIqJ4i5N+/UN8vVGmH+e0mL/ev9fy0glUApVNmt4FP3GDeaMlnlUCu2mD8s+63U+P8TIyo+OHO54/8nnmi9tg1fMnB"
     "JmbBwrBgcH+o+iYxB6GsiVBwGMZvY+V7X6wpLNKhV3rHyLjUnTacO7yLVzCxhT9iepphASOE90dcOc6qh1716b5cn9/E2O/cMuKS3Wm0"
     "hl8fggeBEoimNeXDZowrF1hACrA/3xua4214fnzS/jF+EFE9w3SuYXmgwidhVpdvE2UPYZTY/wMz3L1KEGcI/DQaGIAWgltPkAF4mETV"
     "DF3lpshFN2mtK2Or4XrD/phV77qPfDVzi4AZYd9RTFja7MHOyX8Ik5mFaEuf4mh9m3tv7OME90lzHxmbXH2xtVVqf73gHIsx0rQt0tKr"
     "T5zVGTOTVdVySqFSSE693bhh6MM9kyR4YT5U8tK2aQNl+vPzh19lD96yVsmbI69YH0lbogyaCO5JWFpRRJXnA775or7dXbTte09pD68C"
     "B4U/OWcxP24Q3rvl9V90tQhW560+zbRSAR4OTnQiJx8Tf/x3LtfaS4uV3wz6cUQoe+mafSvd5icIkc63lDEo4sPQGIIs3iWZN356peVV"
     "06lMXe9SAAwkRxPggOM4pOdOEbAE2eDRZjNeW9L2KrSuX/4ACFoxt1FRmjt74P58ej1o9mps/BkVnjOiuh+3Z//4yJV0GCtn7E4FzCxv"
     "lVkTwBoTd8207nRgWb7/FXRJL7d4ZqjA797yRq+FwMcPryU63loNjkQR3zIrQA4Ab3wsBvnsgDK2xrkC0VE4+V98O0RmyWLiusj3Qk9o"
     "kBYjj6MBCrSCTb3S4Z/dEJ+lksu5aVVS1Dml/30kT8nRskPWCHdS6yEdU4S/6MVVxMxlrziwlQMNYXZBmY9Mb6U0Cg1ahnMZoEQIWD8V"
     "cy9VLrSFwlUoZ5xnQrkQDY6WKVcfWUhO5lYqHgwF+LxIBouzhdJtg5VQ9atM6vqNoQlniJBPaL/XIrNFeiO+irExR75ElcByAbM=",
     "CfZfl9493dpYdFTUlARRuwfyofWN6EZi7dRAhuCV1vM="},
    {"Wycheproof 193",
     "HXTWCykAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
     "v19NlILWHcWo/yD1976d6YAMxnRLXcIESDXB2mbKRxYFj2orHYqHPdmDEianrJ0TJZDXXuaLmWTTJgC62Z8RF9WwhQeTnAa+hAY6lBo2"
     "XtJSiBoQTajAg+SuQpP3RXzsfapRnlGgrppkyRXTL8qLK0MjJHxHEqukTvk9QXG9sQM2nNkKis2jQK2XBmyEul3mJ/vVKnyNQ3rLkYsc"
     "UyvZxFvCMIs0jsHJiBTwafErhldkUgxUwNzVKVDEWXKE6AboWSRkFSNv81cCzMFPW/ETSviJt7YkrjPmPFIVxz2pUnn4FSxkOvKG88mH"
     "cgfeaXHNaMR9sfkAh7SvRZSZbwduANhiFumJRqgvAf4GCrzjWprSU+3TUgn8vpD1svtOHdFIiYhV381gP06IOjuKHhVn7CtENTX+SwHJ"
     "3nI2WQBWNudw+bkCqWbNKlmH73hPqvLYacNxSaeUyBtzyr1NxtjziG2GdZZu6XF5jNTje86L8cSTVyPl1M5hrIdcyOCgbNQ6yu5A4Ucq"
     "QFQXWH/zwW0j4lwIjXG+BraaYDYfV6UjmRmhFNDevyLL2hNI//ESUIG+c3aShZrPHAlI5g6nWUOJOnQerRXflUQswVUmYAe5v/pGndac"
     "Z24mYhmw7TbmmFSSa/laloFe0z6e/CTnblbVRQsuqIf30iwcZgnAxZXCRCourv98pMRhDr3hjKR1LcuR+3eRHBb7GnQjapxYhzjb8Dvd"
     "DPpiZh1wvykrlgecU7qtQPbWsQY+pkdotwuZYfNPvLXVUeFC528b6ggz9pL+nB/bIzsCJE+kqmSE16/BsOc3gNOJ7ZNWZDyTSFqxcMm/"
     "ITr4VBt2lKFaM5rsm9F8oSAHeWiI29IoMV+jIq6UBNe7v3A5qynN8CcK9WqG6drUsBRIxKVRv8vugXeS8mrzk+ywz33mgy2QKWHuaDDq"
     "UKMicG79s0sFUdRWyzWxLrxFbclPmRbxJSm+4L+0TvkHjd6USgFeL1NPBcBSWy5E/X7yllbs7YOXwcbwdqXFhClCZ2we8F8wBRwF3kdI"
     "EqoMsX1Pjr9Fj9v3yPT6xZhh5tnvKNph/l5UIze65op6rxd3sIh7M6/VtOyfRvO8r+QQhsE/UeYaBDKaE7lHx5Rclc0Dih4rFDJ7BTb9"
     "PPsXJc/JHTTSGCVJkGoJ43S/ui66PZ7ssbtLbI6OM6Mavd7WRd8Ln8JsShfHvQV9JGw7PjCx/Hd4fCWSNqLZ61ax4fvFfz6gsP5+7+Zc"
     "Eviv3t08NhONawO2cRKg3w394/5u6th1Nnn5aY3DSMvv6xm7gt0YXlGebcXqJ1P+k2y1dr3Aap4Z/csny93aKciUkuV67tIRV49iiJd+"
     "06Cd4IF7xT9OkVdm5hm6XawWn0wzC/di1qbJ0c8PAqBINDfmbvf1g8+7lNZxHBlgLuaMC7E8EqXTvL4FQIqix+KDWWmZBw951LU=",
     "G3b6vFYagJK5vpOMew2XkvTJtjqdWVX4K3VbMnF1Hb0="},
};

static const char ACVP_SECRET[] =
     "HkrIexppKlKf27q5M3TFfRELEPKx3eusDRlre6YxuOkpMCio83mIjEItyNMrvyJgEMLB7HMYkIBFawVksliw8jExvHnI6MEc7zk4skPF"
     "zpwO3TfI+dKYd9u7YVubWsPJSEh+RnGWqRQ++8fO22S0XUrNomZsvCgE8shmLhKPaplp7BW8C5NR9vljRqp6vHQ6FPoDDjei51l73fxa"
     "IvnO2vhhSDJSchCybwJMf2wNz1Uel6SFh2TDIdGDStUddbskbSdyN7e9QdxDYtBj9CmCkictAQEXgLeYVrKWxOlGZYt5YDGXybKpnsZq"
     "ywbOL2m1paYem9Bq1EPOsMdO1lNFqQO2FOgTaKrCs9KnnKjMqhw7iPuCo2Yyhgs/eVCDP9AhLslu3kq29aC9o+xgYKZY+UV/bMh8a2IM"
     "GhRRmHSG5JZhKhAdDpwgV3xXHttSgmCL9OGskmwNscgqUEp5nYmIXKYlK9WxwYOvcBOSpAfAW4SMKjAWxAYT8CpEmzx5JtoGelMxFlBo"
     "QAl1EEYLv9Ngc9ywv6AJs2qRI+qmj4NfdKAbANIJeDWWTfUhzpIQeJwwt/BuWES0RMUzIjluR5m69qiK9zFYYNAZLUjCwNprW6ZDJVQ6"
     "zfWQDovEd6sFggBy1GOv/tCX4GK9eMmdErOFExokG3CIZbQZCvaeoKZNtxRIpggpNpx1VRmOQ4yavDELxwEBkTuxL6pb7vl1hBYXyEfN"
     "azNvh3mHdTgiAguSxMyXBVybHgsSi/EfUFAFtqsOYneVogYJ76mR5Zi4DzexxqHDoemu5wKPd1cKshORKKABCMUOswXNuPmmA6aweEE/"
     "b5sUxtgrUZnOWdiHkCooGgJ7cXSV/hJnKhJ7v5slbENyDXwWCygcEnV9oTWxkzNSvkq2fkAkivwxjiNww7ggjmlb3zN0Wbmsv+W0h/du"
     "m0tAAdbPkMqMaZoXTUKXLccz8zOJ/fWaHauoHYNJVQJzNBha0Cx2zylIRsqSlLoO1mdB3ex5HKs0GWrFZXxaeDIbVsMzBrUQI5elwJw1"
     "CPdrSCgkWfgdDHKkP3N7wvEvRUImKLZ9tRrBQkJ2psCMP3YVZlu7jpKBSKJw+ZG882WpD4fDBoe2iAnJHyMYE7hmvqguMDdNgKoMApc0"
     "N0mKU7FL9rbKHtdquKINVKCD9KJrfAONgZZ2QMIL9EMecdrM6Fd7ISQOSUwx8th32vSST9OdgtYWf7zB+cWiWfhD4wmHzMS850k6JAS1"
     "5EOH9wdCV4G3Q/tVVoVYTiVXzAOLGps/QEMSH1Ry6yuW5ZQf7AEc7qUHkWNsarwmwTd+47UUb8fIXLM1seeV7sIDPuRLmqkGhSRe97RD"
     "bAAOZryLy/HNuAOsFCGx/bJm1SkcgxA3Ooo86VYqsZeVOHGrmfOCzFqpwPJz0dylXScShThx4ag8s7hUUPdtPzxCurVQX3IS/ba4t/YC"
     "mXKo83UeTJTBEIsC1qx5+Nk48FobLCKbFLQrMbAaNkAX5ZV4xrAzgzd0y5tXD5CGtyKQOzdURrSV2KKb+AdRh3qA+3JKAhDD4WkvOXwv"
     "Hdwua6F6+BuSrPq+9fdXPLST0YQCe3GCOMiaNUm4kFsoqDNihnwILTAZ08pwcAcxzrc+hHLBo6CTNhxf6mp9QJVdB6QbZOUAgaNhtgTM"
     "UYRHyOJXZat9aLJDJ1IHr4ymVkpMselBmduhh4xZvsgJq0iy8hG63GoZmNnHInwTA/Rp1GqcflMD+Yq6Z1aa6CJ8FrofsyREZqJef4I2"
     "cYEMwmIG/rKcfioakZWe6wOpglKk90EmdOuaSyd+HyWV/KZAM7QbQDMIEulzW3xgdQHNgYOiKvwzklU3RPM8TSAlJpRcbXimDiAaFph6"
     "b6WdlEZLVlBlVnhIJKBwWPVzIOdsgluTR/KTb0oOXNqhjPiDOUWuMSo2tfWjgQqsgjgf2uTLnGgx2OuKurhQQWRD1zkIaxwyb8Kjl1cE"
     "45alloDDtfNg9UgNK2IWnNlMpxs3vFh4uimF4Gi6BQss5Qcm1LRFG3eqqGdurglJgiEBkhl7HpKif1mGi3iGeIe5pwwyr4RjCqkIgUN5"
     "5lGRULoWQ5teKwYD0GqmZ0VX9bCYPly2qXWWBpsBuzEoxBZoBlcgT9B2QDkuFrGfM3qZowSEThqkdOnHmQYpcfZyJolg9agvlQBwu+nC"
     "pxlQo3hb3wuEQCVe1jko0leEUWix7MxBkTJap2ZFcZso69iTAtxnI8eG31IXskMJnKeCOOV+ZGkvIGsXerwllmA5XNeGD7NaFvay/mVI"
     "yFq2YzDFF/p0zfPLSdJrEYGQGvd1oeGAgTtqJMRWgptcOBBOzkPHakN6ajO2/GxeZciolGbBQlSFspueGFQ2ivyjU+FD0KkKbGyef9ti"
     "pgaFa1YU8Stkt5YCDDU0w2Bc/cc7hnFPQRhQIooouPS0nmY0FshPfjgfavEHE0O/nTm0VDkkDMA4lylf6ggLFLstgRmogOFkSVxhvrxx"
     "OcEYV8heF1AzjWNDkTcGpQfJVmRkzSg3z5FNGjw16JsjXGq37QeL7SNHV8Au9pk9Sic8uBUFKNpNdnCBd+lCVUbIPhRwOXZmA7MNpiaP"
     "RZilMZQkCigyo9Z1M7UFb5qqxhtLF7miaTqg1YiR5sxWzddyQQkAxAWvILkDeXxkh2kVw3uEh6FEnOkkzTRcKaNuCCOPehV8x+UWq1un"
     "PIBj9ya7WgoDGeVxJ0OMf8YByZzKrkwag3Jv3LUEXtGoKpheqZU5bXcnLGbOSTKJ9hEJEPN8J0HORwJqb4JhmZxkglcrFpORLvEu6+p6"
     "z5I0+0CfKmCQ5rC/2JVGnQsqkhu3I/h6M+pUZauQ9RS2dpjAdotspJiwIsUS+gh18FSqImWGfjHA5SJlHgJKB9YN2fYzFmkh9BJrwraq"
     "AcwVoJuFv/ghjFqulbwf+yauWhN2cPBJEMqdckG2Zgw5TFRVkXdGomaC+3GkMuqVMOg5vesHQzAE9FoN2qCyTjpWalQIFfKB4/wlmsbL"
     "wKy41iJotgO8Z2q0FcR0u5SHPkSHrjGk44RceZAVUIkO6HhO75BP7mK6jF+VLGhBMFLgp+M4i7j/CtYCrj6hTZ323V5MxqOBpB2lwTfs"
     "xJ31h+F46vR3AuxiN4BpGjIz9p8SvZybljfFE3itcagxBVJ3JUzGPFrUy3a0q4Ll/KE16NJqazqJ+ltv";

static const expanded_vector_t EXPANDED[] = {
    {"ACVP decapsulation 86, modify ciphertext", ACVP_SECRET,
     "dKJsfScUaiLH6rQgE06XN5nOwdot9hrg+nkFo6R0haBjB2v6Itbk/lBZ3goy448Rq9Y/mQ6RvQ46W8bnEN/l3A9tShgUfrwuLZsXk3TY"
     "NpLFPvvUXyiiqSjCSU+QNXbEEOsXc4levq2xGZYO69qcPHEHlabZt4H8WLMNCBB/TiCUSjgq+wefMdIXJPLCbmpTQS8KkIvnWG8rPW18"
     "HeoCcOmKogkkS9iO1oquAUMjQrpfSeAVy0drW3jRXqd6NUzJ6f0HE32HYL5C/UdGxiwCAo57QF3cld89Ahkhz+3bPZYblX7KMComPast"
     "wRe+s+ee+s/Pk238CfwNGcNY1yT6OB6gbKBnw4TpRDAsOQerFaHaS0E1JpKt1ZsGFUHwfv8l7EL0bhoONwytBv8/2ZfU0sVkivdiIxs4"
     "LQWTQBk2y6IVUaKuMNjo7/z0ORa4MTi7XmEDZEKYefqc3Vt9PPL+q6odyNUM5pQC4hED55XfcHTR/PZfik4YmG1UF3gGAsY75aBEhjOE"
     "vT2P+2herFZ+2DSdzyzrcCtzdbFFcpmYBJ0T4s1GbPIjG506IAGO6Qj4UUpsaonfcjL5H82EuB68i8U56aN6QyR1VWS+G/T6H7RXHgq7"
     "ybUvnQkMM75ZnebIUyx8t+yLTi08B1BSgOmZI4ZZA//Ri8E7nIFkqh6uhOONP1f9uIAXhfEFpqhXS9L+m/MFhI5SUzC8LSTwJX5HpJUP"
     "QzqSM+jN66gduufYwaBtAfcN5u9mMgfYSVKCe6s9RRy+oJkAB/vbQkD+iZpwb3wVY+BccL6dV1GJ74Pgz3YZX2ZSSRzOBPHOIJIXCpLg"
     "3XMBJGpMRPwLTuaqpj/HAnhAq9LsJfZUWJc4zTi54QuXXPtsHS602pdzaZj4T93dgQ1y2jxasTUHQg3b+qT3dQwfrpx9+zD0ChKupon8"
     "eNqQACDjq7MqNk1cazx1RKG1c0pB6VyDFLRIzQtzjYKa93Ko+BxRrbothfMmyPXWlhzxLUSpvt6gDR31tI9CmxzgwV6l9bwQsBcke6LG"
     "vpIrBWO46WmGd8tsRczyCBv4QhnSkEwR/5IZn4rvrWLYYI4gCALFoHICzIIOnlIOMb82qDAC7KQBiws6OYgBViqobHerDVCo+8N2iwpk"
     "O5fn+QchaN4puBdZmcmqSNMBo/AwMXLpx9TxYynVyp1COXw5guEMnaQt6IvWwquRweced45Yu4+AHyB6iKm0f5xoevu6NO2m0omeT6AA"
     "iqK1OXEXU9x8B/YU6BT2g9bAN1Yq4fu+bX1fpUt6bZRR4RsBqszDvy7WR0LdEA4Oqy32zM+Te21Zgeyg4B8yRc8mpyrRrfBmyPVDDXL1"
     "CZY6ZX2F5VTBTibovsXV86uZjJsp8WsEdH2AdJsw5R/Sp/aQwi+Zhqr2NY1vq43tVJcbMmQd4rJYWQ7qpr8fMjJKfEyYP0lGbYY=",
     "PSOxDfIyoYB4b2EmHoUnglF0ZYC+vKasutYK72lSvmk="},
    {"ACVP decapsulation 87, modify ciphertext", ACVP_SECRET,
     "Oe+5AInx3DKlQ3Cz7t8rEogNx9ZX8EBOQffaqnPn8Gy5C77sdUQWB2jsO1ZoHQV64dtY8BIyhtOozdC0FM+YlP2hz/OjfPZ7gsXHrTQn"
     "8vKzk5eLlOUk8zM05KmK/+qNdRTW4S6FCG5YoMB466ZENUQfPjcC6ifuqYTkaJO7iGVySR8irgn41Qd0tN3Vz0eMsLLQcEN+hmRe9iqo"
     "NZkJNzL4GnXR1d4Vwx7IGsTWeFL94InVgLcePbB8cTlEJOCTa/dNDJQFvT37YLkg5++jjHLVkSu9MBvT83Ccvu63v9B2e3eoY5kT6MIo"
     "+7fj4TxCO/Baxlt+dfKckEjxYa8bS0HEla21P+zFf+0Nz3kgUKKlhsM6pKf2vNqQaOopX7aSvcp1b8xHygqMhNtdy2phZgXz06NMTSPs"
     "FJQkksB+8SPI0ITfIfOyFB0nf6FuPPTVo6uNeM6DcPQR33N2R6LWEjEgruHM9978NaVAj6YBPpRwPo4ExQuty78uH/D7gttKrFlbnqqe"
     "NwycYXXO8gsdC4pDCauRkYRR5sim3wSuRo1Eb9noP5JS8UWitEoZ57J9pWBEcX21pu1fblzdkCCKvDJCkCkrHy6E+2n1mJ2ZIdy08Fjc"
     "r3uZ33Gya9EJDkV3Z5VLisyE/d/WY9ZAJ1KAd7PJ43BgCULkwRdbSH+/JeJnR0tSOFdgEMzOMxXO3VY0ZYsgKPP7mVnXf6I3VttIeGl8"
     "m8SR29aJhrkHPRh/Kp5yyUPZTJfahlz9nCNQgQVjf+1i5W50VVWQmknSO4bmINSP1VqSzCJmw4uFf135u2g9YLCEgZzwT1u4y+0FrG9I"
     "xRjttbIi9ebcu0OBgqe6OyJ55YVoKMvpvaYAmnDSDaCC0v+9CS7a1LJy5G0hW47MJiIkmfAkMno5HOsAd4l1f/j6gmdCnwU08wX3Vwnc"
     "xCKYA+qOYS9ViQxf34JSeU1cnEBYwiWKVZm6hYoC+Jpv2zXE8jZKTGsyajH30E9iwvr+UdKAzXpMq2ZAT9/QM+rdB5dLyqfwy3QBuUhN"
     "r58yW2ulP79BIZOEsmTySqjWUoFpMpXm9x/KiF+AgCaCmj/DLclgPwztNvC1iilrRK3aOq8QY4wx81TRpaw0531NAVTJVGcJ6SAlj3Pg"
     "OfvCI+50onCEAWX2TjBRsQteY/msz10e9A5D9YI7FfjCXK/OaYpk+a4xbTkFuOUQxWz3VEypRxlzWmQPK4w6K4KKBOBWiGOTdZXludra"
     "M1M9nWdqplf+aRUukxWaAMWWL03/nJAamrMtsouT9Lp4DkSi9zh4qnbhEuNJAgWvgwAO/Yifzupeh66a4B7hzPa6BGGo2GVLdwLAm7Qc"
     "T2GgDQXwMbJE7e2NHKx5Fr65qmejiA9MNRao2CBJMuoA77OqIDaftr5ASEPHQR6IQoVoq5o5Ek6tEVKY1JyZhlHl72E6aBkzZoM=",
     "HS3KzsFMu3j+nkGJN4Ne7QiMwGgzAMll7zlyCB8BxOk="},
    {"ACVP decapsulation 88, no modification", ACVP_SECRET,
     "pcgcdsJDBeHOXYE11BUjaC6e5te0CtQd8fN8mxfc54B2AZprC3yVyb568pUHstWmmHyO4yWRkIVSQ+blb1YgYIxS2W+rEDqHAPuhqH3K"
     "YHgRighxdiyVNMDAw5eMkcOgHw9gjc91eBVDj+iVfIqFkYOxtnIaCGW+vHmdTlwOe9Pq5IWOarai52WO2A1O0ViwNrk/oDr6auMTbPPW"
     "k8kRvMdZBeWwyyhluemIRSKnd3dhPlMRHVocfT2rc0zrA2V64MiXY+mUcQVHdrrn1RsOc6W7Na7DD/a8k2hJFv7xFiWGRS9CZlPiyoRN"
     "V0Qwf/musoemRHeDshoOk5yBQh1jH13LRS5R7TTj2tHPUE4KOw9HEajcZJnRaR0QlWkzbOFVikwKRk4gh+qPnjsY90fvYfRXautCsXyt"
     "t/D9hNqOOm9HHZXt+mW+nmyfaudWoipPGlxUPCa6e62I4W1fW34S4tTKNLOmTRf4fM/E/4xeT1N1Kgd8aHIejMgX+f8kh2Fw/yr4n6lY"
     "VaWx3jR8B/3bz+cmSqXtZAFJFWHYMVOPhSsO17no66/8BgKE8i0rruVvqfbQFDKhFaLWpkw4rgpQujYvtXtT4+hVuDzoxCJ0BFWZ9l+m"
     "qJIdhflO0jC1FnEttv0v8os6M3HZvgWK51wvpZG37Dw9qh92QrwmwyTAgJBgfmZiFU2zfPdHlnofn8KQifVw6+YO7vif0kSBAoyFrvHc"
     "OwnyLNNpG7u4IceooPNa0Svh3Rmbl3BI89SMFrssqUzsuJKHcNW7MpoDJ+CyhvqhxlKBAxoxyE8u3JwE1HXtThKOUe+pfQFIy6bJX2dM"
     "WJ8wHCZb7XCOmtjaPFzsve7tNe8eJTEyuomSDXhriCMLATvPLcktaxV6+o2oWSzQdD1Jgr5g18LVxHKrn6f0zD0SsOuvCr5VXHWAVCaE"
     "TdlChkP4RAahuNb67f2K5uc6cncqIVmsq9lyrrb33gkaxf3X9Jo9xmQc32JEa0sEox9zuApi+ApASoyxjOPmVIDve1K/AJERfl0I6uGw"
     "qrty5t//929uRLvX6lcNZgS8LnQxi6+jFaOIYaobIa+ypT8mFPHWQAdZhK5i4vyh0bTbNp8VcFzn1N+K6YJkUBBRwN7yHWRdSWJa8Cyk"
     "KNnwws2fuu6rl+jpFRZitpkrTJmrG5JdCJIDYzc/dtP98IKMqmnIsb3G9SHfZBzxyKTn7wwjKJpOLPGKzrvkweaDab1SNRIBQuzdGnOB"
     "Hi5TOmR9eu4W2qA7aDY53PHh8ecc+u1I9prsPoMXM9oZzr7B3b9xy64IAPL21koJbsSV1i9DRPeqViGzIjU6eVqgmeo6BwJy0FPUZTog"
     "zyEOqvEsrmAj2OURjfBLOEpE0e25HESYnvfuV/K/gaJL3HaAfaln7mUlQQxcSFBn78PTmprULMdTuqWaH9KK81wA0YpAaij8ebo=",
     "3FuIiLweulwZacIRZOpD4i56wM0BKi8my4xIfmnvfOQ="},
    {"ACVP decapsulation 89, modify ciphertext", ACVP_SECRET,
     "C68PbpHsrjGZ9JIWMYkaFME7QYtTOEmS2jqNrafe/7nh5fVZ0nNEtgvoHs0ByrHjFlc9Vx7Ub1kkj0Aj2wKCIH5zBUnNtg55PkzResby"
     "gA4tH/uDR3pv4dc5kmghI+pzDGMmnbEwiNbaRtCGzOohdjmOrGYycLiy8zelXhn0xQDeBmtUQXlMLQzK3+Wr3n2T/X1kaLxPklYzNm2T"
     "FniLkLEQpNmUhefleFN6JndE+yZqTyQ/oC46gdpn7Ud5I7NrN74h3aIetR3KHwzkFlIUX0xUKy5ckiYXAzYIJGu+K1JQo2iASr2y72wx"
     "xJHOPdhSrqv27vFTD0yZKGtLWV1XzzqZWAtZqqLFXggLUjDqGc8nAdIaN/79b5cJZXohrdBj7LwZe1rQaL5QKi4JDYP0FWtnHkZhe+bW"
     "oX0EJfrFZcSg5Ilm6dkAyywrDSluC6qdbF4FFM14g0BTBYqX0934FSkHmFhzdECBJnDoGMmJFoHTUOzsk9rjidU0pcePAYEZFwYcrAAD"
     "0r6jkOtj+g/purzX/zAtS2ZWeyv6Z7IPlihH0BCqQZPL6fjMGxT4sjfCJnWymKg3bftgN7986ja96tW1BREfZ3MIJLSWSBXQD2PumLm+"
     "oPL0fMAH1WBu1/lnyxXM1K+8mYgc/Sl73CpQntPLMg31jcSlvNHLEAudZBjLjg9A3vKT2iNwynKbD6sHH6ausPP10ZJast9zL5jdv/I9"
     "VBHkkhocUG8vkyUegixM+DmYsAD+Ze04b1dFsdTZGtn5i0XnE8jZRECenTVPQv25dJpRB8iDFWLmg0mMVeFHXlUqwQhYq5hnv4AD+4iz"
     "sJ9uitjpTOguNCsXgNaOyFZfwGhKtseYvwn6Zb5iw3oIYqv+mdfb4UMbTP4Ae37HkwsU9tFhvcquIhfWnZ/btPiCufRk+GQqzZugGLk6"
     "jjqWUZSszZbmYc8M9KJmIHbiDovDGWk/GVPauT/rm8rWZoMt9C8lD628+vdC1oZCAhvW/9l3IMPlq4bYLOixTAKJ2/UbUME8/OwSo5It"
     "zS3oRzMprrI1gLIvnDa08G1leXUb4FkxIPgI8OFF2U0d274dSJt0TPbDWWTD3ZbZX7aTVDxpdmh32oC96KzfYsNm0KSlUxh0YfZxN29+"
     "cPVUll1XdgzfXG9jZuM7O/tVDMH5PZjSUPkNfTa8AVgcSUF1Rr9rup0Q1BwKAIhV8yFUe91abPoqJRb3FBW1vC1fobm3n9x/K3iqETN1"
     "7BcX8PJzvYy+9ZE5UYpOimfbTQcSVwADNrsHSX9y+qwsH8D1U7LrpTR19Gais2r+C3K0NC6ZXFRObhT/fTJ/gOesb2UZAEXzgLWXj1Dj"
     "MnJIRiYmYSWjnaCLRiVmJM40Ijuxcpm4uBYnU4EvJkTJoTxRQwsCq9GI3RpFR8kguifNrxRb3rxvRe7j8vVVUwEPezWsY6PHxhw=",
     "3L615OixS9MDHVkWugMlgRml2s2shQy0g716qAtwONg="},
    {"ACVP decapsulation 90, no modification", ACVP_SECRET,
     "JRPeHlXtDoYmFFh/5H8wjJCh9CZHDKEpO933ud3Ww2jcFS9FxxNUkE7UjhWhy0SbTEXQ8gHtXH06BHpy8IAmXWbEfTlGkJfu6ruqOwft"
     "HxrquAx9JFUvqIicZ0pdSEAoneaw+poiLmk3CNHyUt/ouZOVaIPAcGfBwIRO8L60n2NTTSHUcda3J//FlHf56J5b6yrwy+sFLwA0FNpA"
     "cACHU8/AxtD6nRwVOI/liG6t00dPKORoLA4BeEoDfcN5kzDqOAdnsNC27fyXMOBNEDlUim+DiJCYUi66toTab+JqSmiR2G1A/NmiT3Q9"
     "dLI7FZaBByfIG7P587rfrpmXlJ7g4kmH+hgqANc9zq32Z+kOWudqH4OpH86njJYmnwyVAfHUzmglBqfqiTAqFIDhjNwfbVe1MS6vgIiV"
     "sgiX6aeC+RbNdbSYHaE4HxTrHsJIsn8OaWagzXVBSnNZKLISBhXYj6V69cQOYXUPCg+OYFdH58MtWiPxQSSWnAculJyEdeMQjWidLSB5"
     "f+FGGIEemkl/0muecTVYUtSzY0C2FpXjdF+NB2RKxuLBiz/CdtTRnbaafPJghvFy4rzhYYp0Cgxzn9UE9ywqcq21VkvIXatMnOeQ140U"
     "070kLfBBBtls58Ozksztm5nfNZ/VHzBsvL1bRrhIfNe37dPFwCllyEYw2htrizF/5V98eeBc2snoYwI9r0cOnD+4wB/fOu3yGTv6aagG"
     "4ucBUavPltMc9qMXwFnKjH1Fao5euqbBKDoxnxiKqoDYMB4yF1Tl+04LJVlLAbxfgv8lsGTHZkJNZYRZ79eiC2XbGBgR5tWkvRU/cGa9"
     "d1fS1BfSH4PXxMtqBwOkIDLw/RmNnYsPkbNZ++kIQywyhuHvnWAXAhV++6to4OcTa/yQ0mvYqacBjeTEvwXORl+RfSCk8iGk7niBOh6K"
     "EXyEcJKXAczCAahefxi2vJb+gLHgdGYVJdP9DOJWWrERVdr+TTQQMo1tu03ZmoT+lig9MjIlIriLOqKhHAMksdVVbvQI03sN+ALRY/44"
     "18OJFqJoEL0XXSJ2I1PDF13GBAyJngejOc1N29TVVJ4CwNaRJjk2qfYxEUErYKqfV0hjNOQLK8G46qSHoJTkXD939y6nQc4iXsviteSh"
     "/AgAcKZY/fnis4hyKFUmezDZS2PD7TXUdbfrIuPSRiq6nPKoa3OOuycKspcIomFKVX4zpiC1ByhuXUylfizu25ll/xw+F3f5gM37FEW7"
     "4LasugIWmA+WL7+r4mWzrf6GQQiCh0aIJ65gG2oWXe7TnA6Hc78gRrv2NjS9vK+YNY0l/eR1eBcz3ejG1jg9E7bUj/G2Xi/xOqqczPw8"
     "Ymk1xScPniOnGofPK9eTyxddI+pfvYLBihgiQowy254xuUvjFEq7APWsqqQxwXOGcZw/9Hw4cgsasBiJ2th3utyfxxb2SPyLVR8=",
     "LDfEnpTfcVs8CeY6OeBNuNJr0rkHLJshB2vfwLYIU0w="},
    {"ACVP decapsulation 91, no modification", ACVP_SECRET,
     "ikM2/ds/VdFq275Uxu8Nsn8gZ5OT2G6kWQy29fCbxOt2GBoTyYJvvSpxdL6KEfE3We4j2hUzekxWEkgOCoQ8xtBPOpAuFE79wKwRi/hV"
     "O5hOdY5tftE3OyClcmJxxfS1QvzNY3lnHON6XQEo9VU5uahVFyyi2ju2gjSEqH3CMz9Wy630ppSl2uNBoOP7s9hSkp+6+/SlwSzTSUzf"
     "kQAQoPr7wJs3W6v/3qzNEubnvTR8v70MhM2rtQBMoR3cbRTBvXAP4+sjceMpP3GF4qBlUyw7ZSnmAkDnq2RWE51mdF8XuU/fLFSxPuTe"
     "vxt3CZcYgEuuqqzSvGChkEh83HavLuuQbkyfJmSjD6+2UBO4yjk3k7ZQysSpM3emUR1znCE2zsWeG9FFhJiaWR4fO39tcjeu21VogIEP"
     "q9sdf4JQthotFqMzfaZa6mRNfiImvl8ky+AcijOkzKBvb2RqP1RT/i2f3qjYYT9JG88q6pUNsdm0PHw/hvovSlHLROuXYTY8OHI4UpJS"
     "R9kuN/xpTSywAkgCPVRIzeKGcSUlCxc4hEDBiPflAM73dHoQHgvyUh4sii0E9C2DTAJ07Lxz6UYSzNscS5CLr2PAnJRa1GRZEqBmbphE"
     "oWFLfzRBXBhC+bHH2vfuRFmocktwUPa1gzNBaRAZFJ81Gn8RriQW3NWzbxixpLgsw+kkEUz8EmyjCeMZ1JellLCrKvtYwZ3vO8OtiFsp"
     "rqyB80ahloO4V39KHg8wvchaOBTNEZbmsp5V5cDk4CiHJHfLZ1skCOE20V5UyF6KRoQjy3ldk0i/zJdbTsIKI5kebp75HWdpg6wmtmxx"
     "VI+0bEvwbigNfFXnuNuQdDqPiT+VrrTe0dxlxeC2H7rZ2g3awnRZGqbPI8ecCUFDVlhPC+As6bUAo+5r1PoBGXg/UOgA7TbTpERZNNz9"
     "h6Ma86vALKw5xLKAaO7MbRa2+hh6BzuhQyCcDziv4QC8cA1GGxs2TtKYqv38cW+m44cOYli2ZkUJH8+UE+32vHm3UTKkbR37vOPOmwVY"
     "7wA5KcxuPVe8T9MJLurE7XG3t/xw0OZZAdyRlpKMW4z0pjxieXcnwZLPHOQxUSClfUyM/QMUOvh1RDLuutytvNJsLjoUu0OpUa/cGe5n"
     "quxd4HIunRHjYnrRtiSt8Ptv0qZzOysbFBHdFO6HrTvLvK0utKOOoAV1v6mTMkAAg/xRnDcz9u3MqvcdCacWThip6Vh6jZuaRlY/0/FL"
     "+i8rjr2f3qrvRm5ZH1AhUeQ6fhEjJz5eBXSBSyAlOheRfXvfg3C8UEYayNhhJ9xSe4KQ/jhvGsHm6de0k7t/7eyeWoLcFALernGxirS2"
     "WOQ/cHJZA565l41PsNYoOaDdjjoRg84zDVe8eSf3zPBroQoEeLfi7IGBlRca/3XCmyg+dZ9NL11V8P/DXgWB2Y5YIQe/ZKbYBgM=",
     "RwM7AqbcBW/+tfweliBcFmN0q4Sl8/ewZCe7AG5xpaQ="},
    {"ACVP decapsulation 92, modify ciphertext", ACVP_SECRET,
     "YJWpUXU6ZE3YmNaROLTlIacE3PqtROtT4oT4NqRpNJxbknkkivxXrJP6NKZD3gK3JGFc9YZZJ/7WCmtB5KsVtNo1mfE9LBmWxtaYlEO+"
     "b7gfW6A73VNGK+WBKj4XeHahArDr38sW3nsptRI6ed2C5c1Hq6AnWfr1QB478DFEqQrpV+wE25hkreHFpwDOx4csy2T/kxmE3cP7jUlx"
     "12HlVEEwJ4x1obBOZB4HCnR3iaceCUCcFVx9NB1fgopXXudEORVZMN8i/XcWGFvfkXRyQyowpnYsn+GiVEQvdVgE0pWxaYtHpnu/3heC"
     "APnMPUxwX0rBsAw3LUaOFu08uqqGKiV0qVdKcoCHi7gtp70bKliUNFaDjy5qqfbvGCfFsk+gneB+mzFTsPRKTyrqdhD5zKklZXQOcpW6"
     "OsV2SiCkTU4YYuVbHfeROyefQ4s7NODCL9kOBkl/fc+NYjUkR8K4xRwhR5YZTN9m1QASeNDVX4L6MdqnK6bNo05g1pbteccFa/6XJl89"
     "G8B3GbdFrdSoNATZGhhOYp/CSuI2z2r65GKV0ktDHYGeNm9R4bsrRLH7ejBgCR3qHUFiaMpVDuTkH8ofOH6UHb5OuuIi089iVjLRphQU"
     "A4/UN7+iAAXrxAStzeLcENt0Gjt1NMQIIlIMRwP9+2s4D323K3JbMw0MIN8la73cMeDqIOY2qfrjEBhaUIGSO6/gQaxvzU5z9fcjcUK3"
     "RoH2N5ltKMP95gUiQyadGTFsVpk3IurfGamF5XntVZ+XHmnrUSWTfryA7NFaT4DXBnkFpNOcYiDv5DiDzyLpo2b4kR4h0Ekbj/Yf0Htz"
     "PnB6CNtADkONqgDUgcWsYgZM9Hr+OrCAJ7OJDoyINc6vgSj52Iemy3/eh52WEcASgaDwLeDpackTH4USE4A27Bln3KRaowvoxbEAgRPh"
     "epHZ+OmZXAfAsTpFZoyWNW8Jw+CP5MffX3Iw4Mk+7wjolYtV4hNxjFFuYktXdlJX0haWo0WP+6Ed5wjE7pry7cXzdFjeyLmFB2iC0/Te"
     "sAv9jn6k1Xuursa6vA4owVQZzNeFz2rOyW0REc3R2poVH1mnNmtkpT8El9O1qOy2DXwiDpkSbN6Ck4x+ExvYQTAK5GGhgXcD7VsFELR/"
     "LCmA8eEc++y1JLKVxCGH8VsMn2sOsecLPsQ+2VVSix5C4ryzHzoc+16cgH6NNm6SJ6h3hHSLJ31siFsThcbGkbPb14Qd2Jchs6i/luup"
     "nFPUuztB25QJuZK8wtj8U+cHI8of3BNBo+YI1/YvIyLGqboTFmOWkKIq7O42S08TlJoDEPuhoONd2l/4QNq6xVBBsJMdnr7Im3jdkwUS"
     "NAtLXQh3r1Rv8PNC+3a2R9YE7i4gIHkk85kH1uct1Kmh7Qttc2TM5pmB9Wy97dUcuvb92zbjJ61l1P4oPSU+a/PHlp//HzTcx0I=",
     "8M+c8GqB7lRaM7MQYWEX1glvtW8NT35J/go3VQMg08Q="},
    {"ACVP decapsulation 93, no modification", ACVP_SECRET,
     "KqzS5riEvmo93YAVW9yoDrrw4r9xQxK7ow1bNn8tlax77DllqwWvo3CkKlErXv5LDe/z4WOvGGtyW8r9Kvsr0qDbq3TCv5Ni4n1ptrS1"
     "qmUA68kxbqQRJ0XxxumPLe+RMsfAv/6q+vmUyJuW0/Q2uHUXiWP7wY0uBuyvOHF4fBrpOzIQiWg37B2ofw/Y8Uq3xcslMekPQV/r2jeO"
     "VJLh3sgkP+Lop7qm+2oDTZxSTpnYSKgE8VCRW/1mBnyGA7XbD+KeJ9P2ymKelr8+nHelkZcB7BlkbGmnPfqrCroo/j6equtHWkQbmw1i"
     "slnca3feyWSrV9XXdpiNVOYkbFJvHo799FTn8N2u1TY84CsnnNO1VMJReTw6YWwHp7q6gGKRmitGxkwVK8iHon44IlTqbVDMwHAre8CZ"
     "S6wJt4kfpkp3OuC0+/ggTBOklQ/CxN9gzv7XWC/Z+7jINEJRe6Djtg2aBPuySrzsswPj/dN/EDd0H9JIn2Mhkqa5wSKnNEy3gaD2HVAR"
     "6wJRqEKtSDj5uNUuIaeD8Ng56LoiHM3WuWiitf0huEWL9TycgHasDFLA9TCX7RwlyfbxJAd3LWdD644M6LGpJvD90NsASC2VkGdeVtRQ"
     "nLXl8y/DtKLasroID5p83QthF0Ko+DzuGwkeYp0qA3H9taZEErX6Y3FpYVJ2QNAohcSgmwSjpvXsAang27j8Td2eBb2yQKxIePDUFGHE"
     "Zhd3QX1hUEIv6rajnxVsrbX1076+QXurzv9arRt6Yk/COr4osqsugnPo9EY2pgza2SNtywL8+HciyJmqMhxWSyW8M7SXa8lgO7i4qxi1"
     "sEYlmB+ziypCciziNY/AupnvSxIse3C7NH0NSC2jBjjvi5wdkSHYO8276ypghhcFT0s/3TPpoI+N+ZmpjnFdvwT476zxI7vrN7kDjprZ"
     "BuPFcLs5jBDm02ZHorCycx/Tn3Jhce/HMhvGfZNveYnqWDNuVJo0tz8Jfj6iwliH7Goun+1dLP9HXpnzkhYtlZ3hxKTa08llQnVq7DNn"
     "97JRXyIlv3twS3gKbQsnm4tO5Ieam7svMwMhbLreoA0inAPj4oQ4kvqOWwpgDQ4+vdFPoimBnOnBC41fOT3gEZpbUJuA1WsGeDRH+TEX"
     "cSOCSRDJv96aKfugJS5pqQs+cXgyhmEVwG6nOwM+w7DUXf22mna0hNsL56gSFbOBfhwC+aXe6JZ7FH359jyTpuOW3kJRpacG396WcLiy"
     "9sTD4lCRQiVv3akFwSX7uylOspo7TZvjtndir8BJuWs/QbjDG8XXtSLc0a0SslI3CopX5C9qmsJv94SzdNpLhv/bZcx1PNBJ8aIc+DJE"
     "fh33un0NEeQD/Bi8VFUB4WVoWVrra9eBHCFM8vsc37B7syMh9TbjiWtu9NFhMK3XGycc0QJ+NVONnkdaOlPf6kMMFR331RbNDZs=",
     "DqmD/5128FaqQrt3KqJ8ihYxcvQ+a8m8VbgwOOCVeSs="},
    {"ACVP decapsulation 94, modify ciphertext", ACVP_SECRET,
     "j/vIDkZihk1vNz3Ig3qpGzzCa2gSSr1z2tAlodHBiCnc8HfTA1eeXzn0vhAbueNV37UyOILqyz0YTmgSwDp76+JRZtVfghoA+AuNK6sa"
     "fuyD04Sv3zD2u8mWDEZiBn734gDjcmi59TSP9IRkJ5kli0XlQRAaIf3W+/qiN0oo+qlyBJU7lbvRu1GXhSENp8ignQcdivybKfLDwpCa"
     "TFNnFAi4CDvPWuA9RcDPujmfRNJKBjIbt09oY7fUvwv+c8ivjuHdpFIS4/nIU9TQ4W+OvbhYHEre7oM9gangqehYfpwZ5onm33FVZLzi"
     "fPpzuhYianfORNxJaZL0GrkYZDxthqiyarpvlPNQLSLdlP5VSD9nxjWzB3RdM/FxMyk2ORGOcM5CxttzMtSGLHPVuEQVRUrVH4m1VZtc"
     "hda27Ue2lY8h+8Kt+Mip1D/S4bDAJBjSJ7g/hcvDqBxxnoYCeBrnHhXm1xSRnlL8zP2aaLR1GCW/u1O3lAsVtUYVjbvGEuYC9mC54P9D"
     "ngFWxMh5I0YBS6G0g4x0Jas0dE3lHYVMu6WLfmfgFBIlGANs4VQaFnWv6uTymlMYYCq70KFUDzMXbJhOMGCY29COgiq7Vfn/ONnjHqRp"
     "UVDyy2C8LrX0eAy+uyEM9IZixFTHpCNg8wb7A2F8mYrYqSl9a3GnEoX3ro37M2+pIlQMktxx93fTtNEdh7jQgvqKAN9kfPf+snQD089Q"
     "2Cnu41daAeLMpXhJsRsU8AG+GA3V+hPAO5jt6mNYxaswpSYCfLReM+ZGs3mIzIS5ecxc/Dv9oFvSx7jLGxGv7gB+IPzPjQ92T0ptL2qL"
     "dCgYAMvcu88N8eydJ+apSWhgTZ79N5KLaFbEjwEIFVWV0DIx38ItwMjuYUCQ834IKLSKTdNxxne126leQX8SyaOWh1+wViP3pUSurkGg"
     "qlNvuNdnui4UdSyE4UcUn2Va57kDyqWRrgAmet0+qBZhKrC5pfsmPHDENnBi93lCdMdaxm9wauk2mYWdVbLklg6dU484ovruNmuA3Hi7"
     "ZzqeGwV9cR+d2zdwlH5t17z7QluWZwUGdYrqOaXsszobdrgir5A3h9o7Yae5JjwPrhtymxouFv61DDKocoGB1Oip+DdsOfaqvCwCIwaw"
     "XklM+bat7uyViHRAUImB1qdHB/zvokufDcOqvJhOnEQXTm37Ufz0WIxX+WWajnpvrq+656vkYAREk2s3Y0Y9SuQR3cHJhYXg3liGclEH"
     "m+cgdZcydRQYAbmPe5OXwJala4zYPPvTdOGC99zJp8dk279NdXahzJI5hI5yldKc8DShp64zo4bD3cJKU1Fo7SPXrelDO1DcVpTJafTF"
     "Ru8ik82EL0titrdDX1l89cFzOITgpqpH+jGIfe3GxALY7QE+SeXK13GMzv7g5qBBcVzJrdeZZUEwSavOiGNqp1Q+4mAfFig472s=",
     "NCdlt3oJumhj8q2nguNxmAP3q3FO6AfeiaFhe1x09g8="},
    {"ACVP decapsulation 95, no modification", ACVP_SECRET,
     "F5drrGL2bO8rb5R8EhB5tvLpNQwTfnOL/YhP8rpuIRZAow+/JpXt9wRuH1I0qxyKmw6KP/iO8YweVRLV9p5KNsyTYvAJIEgeVGCx+wwr"
     "n/DNDZVxiWavfsH3a42pP2qxeaXecN7jTFeeKEroUE7ZbhqFiYB29pqv7BNXUz67Y2+6I3IgTauHxHryfU2esbT/QobWqfp/1QbJ/rpZ"
     "bSBH23ZcHr8feSGGfTlEh/a+km5rAyMFjLWRGVQ27MgFyLiGFcegODOqv0kDNwY9/u1pj32o3ViaeUyVbCv42MpK4YsKd2dpOAK9bdU/"
     "VD4QXsUmwdHQCsnAtga9mzodUsuMVvhTXsrdgjkwjy/n4de/rFhItUe0V5r8E6Cyvt76RjIvkuK3OYBpU2nF9I03+TRfIMeCDbbeCdXo"
     "MTtz7XBbM2RvsUzE1A1lKQpMJzYPu9CA5hoWuxXpVgoJfkrsFvi4Aw+uHUfgJPEMM+ahxWrrjsL2rW70uP8ExnMHsj5HD7PlvLb1M/lV"
     "w2/bRlFqB9/ylWEwrQkkFYzCoIM3j7muMt6Jz3dNgsL8cNpIU2NyKZxhknpa5n5V55K2T+YfBu/8HyFsydc5rb87IZDh0IDgDxafFF/j"
     "KvfsfLoddvpoOdX9IGjh3/9Vd1X/L0JxIEpUaMece7jQD61jk48S1TskOz/4ZlVpE+tXrSrgNPi2KxobnaKx1FgAtM7x4ZQ6DJLw7y7p"
     "JPgM9n69PQGZ1F7U3MABQIKaCZLbQ2FsxGhQi4UuuCIGagXMkda8K0flYit3T4Eo7Lu5TK3RVYizanHp/ZewXWnouvANMKPTwA5mPgCv"
     "yfXhushTTtX25atH1+/fZTd1NAgpmp6NX1rg/jap7EHG3J94qJG/qcjpCqGkV6DAGvcMvJ5VtopdjMXNO9aIauEf9RDG7Q6y9cCBslmJ"
     "UYuiF7wcFThk5bsxLvDUPW2koP3kTxFXzSOOjXC+tCC9MQ+OXbnXTvTsmYDLp0NY/HfF1PrjA24XZkfXjHOQDHm/vwvFRav3y7Tcf2BB"
     "1Po7ZuTUZV4ksR3DCwBhxFKmBc5zNi8qPwUjcNhz/Gjf/NOZn97bRd2fKgK0aZvPH8X4iLAZtQKEZfMK762UbUgShdESLqePO9ixmCVY"
     "w4+j3w8FixLuuxH0x4CfYzTqHX/gtSnAvJxnBEZIF40q6SMuTojdbQAW2KWQt3A/GgF6SiZxu7JPqXreG2HEia/ps+Y89MzEIWjJiICS"
     "HCwOp9JNtt1na3f3tsBSXI0FeMf1og2/L4KHOQTXzyUizmNgOXslSxjDBZpL6haaRNm6F8/aGCfqvs0mn9ORy8DUnXH6gawW+aDe2ecq"
     "WNG8ImKXnY1+Ux0cRqjxB72hih0szRczQYPdPnnZBayn2tNIvG1c4SShOX6zuJvnWAcgtd0AvTpj2tgT4Oln7+3xfz2WDnCk+D8=",
     "8XXKKdNnhOO3pvbYaC3jVIEVwl7BdR2va1/DMY9pCAI="},
    {"Wycheproof expanded 1",
     "eaqdgQWJuOgLwHmb8euLhmprXIu/mYgb4AJeuYkC0oK0MrtRdLxOVmts+NvKGMqaWJTFiTMfsTYWJZd9H5IQ6Nthj9HBKpmdPtKQcnB2"
     "HYqIJixpbpxrCLeVDZFx4kCfzroM4OVHdlMqN1DGEmco+jZN8hGPZJe5pqaGlLmc5HFZNaV+AuwhA9xk76DK6Ya23HigH7cSxUm3lcFF"
     "QOOmXvtvd1ZoNdzMuJRJygsZKQnMl/wzyZXK12lM24Ge2Aev4ysYLVxF2gscJrc6uqO6hwy3O6qoaxAnqdlz3xWw1syn4bxAywF8Vxxw"
     "noytici1LbEK/BZO+kUCloZ0bokTsTqyNORSkwNYDwZT+AUU+TiVHhuWS3acE6sBNzqtQdi6DfNYmxM4veluc+GHtCUxC0jJpulIkWcD"
     "8RaXjvlpiwkTB9mnyAUs1kh9gnIFJLC47lqJJNYw/rpSzXnA85c63BC0DyRpW1cBimasrjN4K7I0SvyHfoyBuFmNGDVQPoqEpYwTQzaz"
     "twg0B3VgU0dEVqQ90LXD4UqtjboyTmyOKspVxWak1it0UOa9uKE8GkfCK4Y7N9HHSzmZvnDKmzRnd0CxPQRp20M9cYBaTHhobLIxv8Zo"
     "aHITNepf54eRf0UNakVvP8rDteecn6aLSqK5uFw1Cdp4fDFVFWVAKAKs6vmb2iaKHKRDXRqYATgNjKu0WqcgTlZ43pwbQpOrhDWpDWC9"
     "pcLFtWDL/hmgJoqxwpiFwlwun0NUYCRkFgAX5UR6XFQH+yEvrKYtuuVK7XtVOuIhQ+IOdLArJhLM86ReI7Q7FrjF3WZrscxoHZR6s8gN"
     "oGZazoArdIlKTxlhfOaCc2dmYRenGwxtLUVhrWJ1IckDW0mjU9LELbxITOgz3dGHfQS0F0BB2YWxbAxqkZOzX6ZtVZp7z+KKF0FfACyJ"
     "+6R+4DMIXOFCQdgl/CJIboBNB/pZ+0EHLGS3PZuNPTqBzOeHvLBbiTs2xtOPIRmW4vy+7ymvB8wbVPfIKaTL2/BzkNMe86JYcEhul7FU"
     "VDhqWucSu/OtozYiABdIwiEbc+WA4Gd9XXqrcywMVwpwg7aqGaUfhwMCU2idatpvN0Nwk4xf14wPENdMNWN1f0p7opGTzipHLkIFyScv"
     "ete7g9y68SChVhlPeYywgEKZccZyjxJ/igic3pRaGjERyaJ3hNhzhFE5MZNKIkWVZXJo7YddggkXvEKy1wdJsnBTKiKUFnzErIuoMwKg"
     "i2cWezKE1FaqCTc4WWjNTrlrSuefVNseUZSRXtA9MHwl3NAFlfcQJyUZyGNqb4g8tlmeI9ofRfQehTaEsdxyzfQw/RMIU1V3rjp+hAVO"
     "UXFghCY1oGmevylwMFw5utHLM4Fk9bEjmDejiZmKRZuSkMEdVLhEhZZyE4a33RkLSiSn+bl+uccYj1cAgEN1TEiD8uQunmxXlEIVLlAM"
     "lICh2bzAdzsP/9SEyQeNRsMN/HS4p6F/eZoeo4VUKYyiJKDE6XYWH+cRWrVa3Qy6uvA2H6NVyjkAHzEEJUp5eIXGOxRAqjicZTQO8zUg"
     "zAOaqNdJrnCVuoSFokRPgHAHQTJ8NjpFe4U4sTtu1vE8KbIyUYxwThKGp0hn06q2ByldGnSDh2WT3OgDsfpCZWy7U1Ux07dtGPkw89Gd"
     "9KAtTGiI1VlrP7OCJXpB4+JS60hl2RBeh9eIj2Q0hfWzAL11XicF6dNmxzeG7acdELFRZGHI0cuRz5chSYZyEoyTXgRRLgciN3K4BocR"
     "I7CMQFmnp1QVxLqF/QdgPThhPgG5hnIDw6EqGfhO+5uOaXs1gUVYM8xIQ5UzUgytE7uwEXGGNkGzLiIx+IcOUGVbnCWMtUetp9eHIqzO"
     "WonLu9sWJzx3bHakU6p6HpOhA1CU6ftfeQl1VnE4QUHPwmgPT3dR+aHB37e55WNYHrl1JVWxqxhlp2kBI2ZKblYPhAe++GvE2hjACMaG"
     "SkdYvKYtpaGLqjMciXtJ/LAsK0cVIWMvWfHPAxZoYrEkoaw1gfO/ijUex5yHQoRjNksLO9FdNZdg2auPq7F76QeHQaGimvxapHh3Lss+"
     "M+CwgRlcEuXBWUNNKbwpqxINbRhOEWhG2oeba/ipuWcCYSYTqaohTkuit7G6f7QI0VQdiYO1Cgy7TghGfzVyxJtNyCqkoRqiaoUJcGib"
     "TumqlIe2DtZTYlcXhbRMPewygrmJeEOmjEN6LDgbZglf/3lZf/EHzcsYE7EA7aI9vfaiOfQEtIpX2mYjS6fAcPVp8Pi54SWsiIcH8XB9"
     "K0ViiTon5NxbqRtytltzV7pcPDOf6pw+eLQh9DHDFEIeURdoNOWeK4mamcOOSEeS07woc+h4QtPFX2hKSpQMamOioWij6zNo++g/jeU1"
     "JOeHwYJCGrKGF7Eg0Al4ERu1jgGw77Rj0+t2n8ZuSlm5Svanq+RU6WCuPgs7TmuRO7c//HsrNFN3uSUbxmE6dNAYd1QbjMMTjymabyco"
     "quuJxdIIo0cfcaiGSpvMUwWAJRpnQVNaYtig4XGBK/mIRqKEBXBJnbQZMmQEiEh7EIxy1Ct6fcVEuXGjL9qAZnactHAJBeImW3pDcNjA"
     "PuJ/jBl2pJnBNMglEkE3ePiEsXcannmHMhiQxkqhnNePTRkj9ZSUSASPpecTWpND22aR5rGAVneQRGZxFfvBRDtudKkjJ5WGzydimuKF"
     "yhAOEGLM9WyWudcg7akugbiuGZSlCFiKUDMPc9RvmYGZ9zhwEUak3bQeeFyYj8UetxuOSSdbf3ul5ZMArhLKD9FS0DnHbfBSbONNvquh"
     "fRGmsAYMphQBzsNf6bF14nUXpBxLigcFb8EOxvYmd/YrdoQL2RqVIMSoGcg9gEMJQSR6WWRilsy+p9waswFw3jhiTooztMK6Lcl79zpx"
     "2aw1pICoPxux4cR3dAnQoGV4KhpwewaNS/IgUQEgL8vHGrlLKSnLROLFR+wQtactjIdZ+ykgrcgLhXE5dUFLeyC5g+hI06DDvEM7vya3"
     "AKGkAyKoTeXIfrmHetaKvpiG99tpiZZAAupWbMYWRjsX4OeD5aliF6IAbTrkBnY8UEV9FIFAKq/H4j9D+dHXwK9wYKwdqp7LDmcH+BqL"
     "DiZqPuktOmPNrlz/khkFVEyd15eoSeHQVBgOygAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
     "FwjRh36Z2JENSN+WJZc9eVThh7KUBaTMrW0oe+zaMSFd67dirdWIHPevDcbeqsIp6HFuZAWHhWgO+WuvBaUf/Nf5aSFPB61p4+pxujNL"
     "PPCq+wEPkC33ikWaMxGAbAlRQfNBV4zkTcWyBocI8G33Yy397pyGK6Kkb+XUzfAaI0mYxD+tTYYas9tL76uELwcEE1RawaRvmhRDYJVM"
     "c8Tnpb7+UcQeEGAOxyOiX2AoiMsoNMbiuVQ4Y9HoeJ0BFgjhOfG2+I1Z10pac/5XSLUAVU2y3SMub4sSsAFqS/bHlVQqc0CFU9T97LEY"
     "DNTn8K37OoguF5U+rEa6WXmPxr7B/Vxk1Fi2k0J/i4eLUCTShCRIh6GQHLPyrv+Zb7kXnMFBvRQNIMuK1vQ4SVgvuAqr38qWnbt1pcyP"
     "KiextWLcUtqbTKpHm/BnZxgkXrCInOPuxOIJsN46wxjggOPniRfoNhYbxqOS+GmyNPzy/3S2Fwy0GAgWtHbcCPF0olAq8bAvAn4otWKz"
     "NkEIaDmf47FqqBGc67zDyCy9v7MEiiwW6rwn1oWjf4dk4JeVjqBL2JsIXqwy+ikt04h7OlHVp5+g6YkiIBow15izcB7dEZUVZi0s4Duf"
     "laUnQyxwWU/0djtSgHtvMwyDcTBP8xaTqAJl4+dGrIpbYEZxQi9gZS55TzIWrcaqq9EedOtI6xf06dwyxdcEW0f6EHzhdFeiG861eYGy"
     "J0Vv9LF8CKmMnlYKOIOiC73CoH1TXGZrGsheI7/naUrhheJfExHvn1IifxB9GZJYJmGJ7TAQOA6KuKL4Ge/14AY74Tj9PnMpn7eL1hpo"
     "RjIrn3Y5Hc9euLf7CVBHIXTg2VxO4pSgPIkBpM+HFuux+G7sVvSNr1wNxKKz6Z/J/Iwf3R3qRoGsp6Onad4P6BXVcpzn9cDkQ9CWVw6E"
     "OexpmYh4EDVGpGmxD1dj3O0taKboAZU9IriB00O8dV/IfpuSGYT59cWI/jcoFsgu9hk6rpn1atakmENAWNMAXMcPnbIi4+YdWhUz+Rn3"
     "gTDGU6XXdQllfOAQtDJ8OxCXSue39g1yNu4A/pnoQbhAyNL7rtKRjow879yMs1l5AhczWCDGDhrYCnnj585ymNuct7FzN/5/k7NNEyrx"
     "4j6JorsUL7tyrYIJEl7cYQuJr+8z5/Y9FG9edqvW/FGbpmLDTxa9Ml+uQDw10EWNdwNTguGhmA4SgjwgNj3bXHdqTZNY9X7yh1Is+i8S"
     "CSRH56qR8J3nQ3e4PbJQUG/40njgKMJKuuA5fouDlNpmvboTiuo1oGp0C02YecXeogf6o6H1AB/GvCpbMdiAM43DxQ46F/Nt4Z5YDJjN"
     "/d3AvTv9W0MxuCBam3yQ+wmVVz/En4bUWoXLEF95lUhEI2rMfnLptC+8/85T7bT712fri07aOnfWuANu3Ygxidoifsr+rqDUmjE=",
     "tNKc1VurQ+FlVLdLkJjN/OWDmWyWi80s/RrZRV41H78="},
    {"Wycheproof expanded 8",
     "d9kllNpzbpNst6a/91qfBunA2VoUg3wdOfUVRkstTkVhDJbN5xtiUAMW4HcV2Zud+AOepxg4PeaVnmVJzMGj+UqdgVJbHTym0fJiHLxu"
     "TpxM7LBlN9mycckBxXCl2WUS0CQIlkNFgmoKAhGGSjMtj9Qle6aJyui7+eNoZEujTEZxKyZvL2qOBLtZBdqxq4OQOZMPT7SZfhDJJ1F+"
     "07HKIueZRIqwhhUI2cQvmOISRcxgf2RrssgvVGkoFClBbRZAz/mR2RTMtBgMBjgEh8gbjKZ0G2Am7ug4TsInTWaaGbe5h/RpBvYwrFSS"
     "mvYv1LiQjCNj9EVkE0Ql2nkTbgwUvKCllXcqbwFFFAi+huCCdtFD2yK/GQvEbvSRYpMi1YIHoGsN6SwFqXaANigy85o4YVoXLWY2BxPM"
     "uvIRuUK8gvUq3Kog9EKEb+g1Q6ojmhEY0fgvv7kwv9eEyqwkPMRSy7YeJdhXlUmaAJKJ+4BvmIEMJKxgC4IJlElhtpiGOkRLTgDD3tMB"
     "H/YL+KGCRNdTiMlzJxAW7doXdliaGoinadMfoQwKmHobjHBa23Nr2jOc4EOjFcokVYnH60ArFluiZpGM+gRs0ecV9smU/eQoLnpKd4ha"
     "3swD2BI/WJNaaHxyqxGkr7W9U4ywlWW4//Ev1HvLB+hlxuc+m5dovVxVYFanmKwgGkHC/NN6GSE5s+utrLqq66pIr+GRtpBfffZktBqd"
     "nWg1ZUQXWRWmyJGs+NJVT/Z77GkMIfFsxRhRoloZvVWXsKhq/rI0eoK5pgoI44YsNpDBH2GHN1KHDhxkUoAfTdxXYwC53cVQVgRnFlxd"
     "Wih7RogbbWk4L9tymwmnyCMhIGmoivOAE7cVOUO3Miyqybd9j3EYlEAmCschvkNX4PgVISID6nM1EBvKKjto2smtbVd4jMZI4JNORAjB"
     "3EmrVmyGoCVrNKE5CopGywNoNMGpOHnHf6ESZuWiLkELjWbH3llZuRiGpTi9zMyEE7CdINNGq2VHuPTNT4QvQjZWFUI0zMMUd/SRxYEF"
     "ZBAYwhOJ53IhoXp2XwKkzca3YlOvF3cSL9gbpMUJZJEL9QNU9ZrPF9ovbpxMYfaUpjhGxnUlnwOkjRM2DVmvi3nEGAdS8bGf5VMjq7Vf"
     "PBOUwcs2GJbDwtmmOxBXGpQjJPWCzUmgZrXD7DN2+NgHWJFxwCFhE9xKKiS45JN50heQDsSXyLJAKQPEWwN5atzLDNFr2uUjEfdqOveV"
     "BzR1KHBQ9DFD3DmNfzpkY+ATwpteMIKe8ZdXl0xCWmCvGkIajpYkgEK4HQwAxtpiA5qTrXYJVeg+zLW1MhwRwGy4bryZ+exFSAlpSQhO"
     "wmt8s1h199M3REdEODjCOyOQ6VSuIMdcFwanoEmu7pJTX9mqfGsGacZwlseiheZhUAgXdBu/kOPCgkuCtldSfBac6bp3cAEMLhsyK0gL"
     "IYUr3vVSURcfEtuRxaVpLhI+gSfBlheMNRJhsKpiZISvT0K/y0iwegmCEiKmH6eXbiY8sujDvRmKXdQt50A/1qQLBDs2OkzF8mRwEoe5"
     "hnLBznkYiwsesSMN16GrH9IHCHeTrnVIyIlV78LAJ+oAddQcR3doKGPIcpUbpYgWr2B+5XmrWWk3zDs8G3lVwMmesUie2MjFEExJWiBc"
     "r0xG1BIFjliZVdJUJiYjbWVve1NaC4pL1nNmeyirKtENkcsA3Jt3wGUw1jO9M2TDgKCDxQMhGEZUpFECFYtIHjtn3LgydKhJi1ElYwjK"
     "QXd4lZkvzKRcb2wXPynI7KWLk/kyf9Jr2BtOXTV2MQF5TBNrQfRaAMdaYyBdyGdS3eywTQojArwlFrNJAUxdyNWsfcObs1ND3OVb/dCA"
     "QboBZQMiHFPJdRxSEOMpCPKmd+IS/cRoKkwt+7ShRQV93Ha9OblrTOk+GDF+feCculI9zJclGjtOmmqg6dZWPNUNCQtNdsMmXWvGIeQc"
     "GcU3tvsBPLM2Tvapi1rD9qMl/IgAi2KNdNMjAOaay5qhbYxomYs8OnvL7xpjH8CK19KdUjpo++A1XjKFEesm5MR/2Eq6R0F9+ppBu6PE"
     "a/QqcSiJddO7VvaRDUoFnTEPGlwxIvGgyLwSL6QutxaMXPhF/mZ/tNMkDwgYy4rIBCvEFhud9YHFFExxi0FgzGCVNZd0uzi18VyNLdWw"
     "xSq68EEWpfIaCgYtUXuFv4myOdgh77uKc7AJYeXJZUxjkupYpYKh6fepL6gGE+Y6mlRffJmc9fRkTRQvGgmbguoQl4rI8DPLVfoECDuZ"
     "JWWFecUWOTdyDbEYV7NAXpKFiWNZd9wzgLKF/blwtkKwrxAGP3O79qgjlOtXxIdOGPOIaiJAQTC1TsKADTmxEiWDFgm4W7h89aaWIKWB"
     "fLNiLeUF5EOgK2ifx5Mo3hkWZxgy7HaWOvMnWVOp7pAsfcIUcRKZTBhXogJbXmZ3lmVD0EVOS/E+QNpRoJBvDHRze8NmcOy9xotgmDeQ"
     "GqZq8rZUnUlTVNyJYSlll0fBWeZtVDAy8UJTJmeZhmMMYvwn/3h7NtQy8yWhGcrKKac3wdsDC6U+AqFTMnq3UpgTh0yiKrknPqCJ6gqf"
     "+GKAVTQs6TsVcIMP0ioU1YpAlQOxVMkPfWeXLqNKSrlrMErKiHI7LSwU3uljuBmNN+Aq25ql2Zxk88WPikNBh4GmGGBEKMOiWSZzfSBD"
     "iIkAvWjGWjA61hENBQJgYcNqQbk6DbekETfAqSol9XO6MxhjjCdRPmxZ6Dke/xW7RAatv3kKtTk2ZGo/kJKWUICkj3Z1yRk/bpVJtMAb"
     "otCZFlbF3sZfYPHLvgcwF1WC7ywJAxi9a9Rwv6VU9/nNJRtH/tkLzOpxbAWdDkI+iAV2X/F5EAtLu4M0g+euuhAW2pYcHtzEL5O9XcNN"
     "Zumg+Sq1nOsIhSqLplOzcgdN+ioIDhIQkcmpdXQ4U5w1LvFsgPOoxlCrVKuYJCaGlPACXLctc5el18aZ+xw499VRxJhulxzIR5lBunRp"
     "kWGU4+KY5DR+L2OJeVoulZw3HoNkd7sqEmQk7UZAvWcRnSiHKfcdSvoh2pOaEk4WEDn01494DfZ/qScuejElKI9DWZQ7AxiQAFOusb5g"
     "Mw1YeZKtPmz97u/I3Np/oMv2DiYRh7vpG63BIQzptUTXFQ32Po34XW1VDHgsk+wXGqpesXXYOoxRVLxO",
     "+W5QmRZ7Ln0Dd0DY36lMhPuw8o/dURdBN4HAbT65FEJJKuFYwwG3ZWVRniiIlU1RqVPooCD4StOsXFEl/kDIVze6j9b46NqxjwEfivCd"
     "ERPtDTH9UQa0y/cshDEiQD5xTBr0iVnUZ1I+Le13aQDlXPGJCoaKI7Ju0GV7KBcTax8UOrVlHpPx/bGAPkWj7i2VQ4ew0FCvm+f3ei42"
     "762klbzbZXnvdVxBP5pUcnoS+nUZFQQmpigHCun6nlxK7W90HY4N9pYwkf4bC8zvYnmp1q6jKCLp1U+MR9SUUJTRmX/rIg+S+9dNaFnM"
     "6PqcbV3Cqf0DRt+32hQTnCdIFCheg5rbInjh8DbMdKtKkF8vb/gr7pGu03yodDu8Zfb92rs/0mHzFSmS7G4V1KjtCfO5ILnFxfr/7m1R"
     "HW0N/TG8TxBehiuul3qZfIC77id2Zr0gl44eW8tQs4UoMDaYiBsLhzGMoBPO424U1j5u1LWYmZdrkjl1pDKSf1cySkvTpcjooEkzgxkr"
     "Ao68eTyj9Nhr1rxbxUyBmgYQEtRffTv4EapEVyFjJWfje0K7joxarlPCFNqBnCiM71wYERaRwnTmsOq6ZESCmF/WfrH37R0mrkWtY1Wc"
     "iQxGcVuA9Ifa3kNedtjUTZHV5Km6knJpGhXxy19b4L17qb6RAl4IYVOaZSEGMxpfmpNDvAmw26LwwkDfyrno8EDsowPKTGMJNmGI4QAK"
     "h1L6Km8Sln+i2P9lXFe3Xc+5jkNwNCsY5ogu24bZA7mlnqph4AU2bekAUCP4v/0CFeXOOlsnhgh00DMedIlaUGUXTGoRsEAeYlrL1R7I"
     "QGP8ddkAkaHZjPTDHJlx27ZD5Q/+U+y0d/mW5gHBuExnJ+lGrfpY/3fUgnmJk/DDhqVl5yds9wu32F9+15t1zakcrB4HDojFDgOjtGxC"
     "qvjbfu1uv7b0QJ5SOxlq3807KUt+jtYebkVLVOxxLJIYMc1v/+J7d7S9dT83AFXJhCVUxjlM4dD6rtS3TUQjzCJpfqhxrTLNSSyRjixm"
     "EsvbSMYeLRnX55EO8OMP7i2EAqROhK5smBoNnYllbGhR6LIm1vTSEpIPMMLOrU6VCuxAkHfxpxZQzT35TBurWAImUSzLbDQRZ40RNyMX"
     "0WadLQCUd+97s1AZGxc8bTbDrNMq7hEUroZlz5e8VvmhoHuM59twW9GaLmntS0JKjtdLMZ3sqfMEeDyqI2cR0HglSOoYgyv6N1kjiRZv"
     "WFvik2p437zH1ZlqC90X1t8nf5yOYL4ARKOQpF55LArK4X/vNQm9g97oIDkrt4EK4uoAhd6frKIx8idNLoTw8avkAEjaICc+sqA0yX76"
     "FOW3lLB+BRPzcR0HhnJ91Cf3nf+nBZz577IFkWaKqbhUkNpzih6jTFv8ufjdt8bO+OEMyKqrn4zqUsJXZIRYD8lzsofsqbNUZcU=",
     "1CVpiWqyLqnW1T2mfjYoyNk4i1i48pu7SLOPoUbgCYw="},
    {"Wycheproof expanded 9",
     "HTYvn7NZejXBRLQhglF05uxlnoCIekHNFgS/L1gv/oquFlO6OFE+NPGWhcEZURU/basZBwtokpqc3lwTueOwpeVIjDFPTEVXYSdy/5th"
     "rWkUo0uGfSyv5+FSyzvEk5Qh9zasSeoLTBy+UScQgfBTvlR+gpRdHJoahzUbTuVjdTwpqss3Y/J89mE5POFuoPAOAJUSzDXBTmCNfld9"
     "2Rt+KQgFwGRXaYi8IcZz1EONpkFWpJEmKRBIApkOMeKwfAqmvLNzmcu9vQVKp5ySjES3pBeD4ghwBVhFEDfB05tz7FsFNjdfCvM7BOFe"
     "I4wtrFOZIrBph2wsFiQ1UaRVf2VhKDw9J5xkBqMYl7heJjIjitxriHpwPQMSHuYhFmGis/GidSbAvws+oVqC27iFVgkyOvY/VSG2pFdl"
     "QXXK2wgIxLVde8DCV5GUXjcj+oE/RgtACcWXT+wu2VGBGJQmJzATWgg3RaHJ/jsTx6m9KiWjwVe804dPdQwD9DdRNKGGoOYeKpew4JK4"
     "jOBAIQt0LGVeL1VIQwCwLEh1TvptY4chSstxZZDHCeRbLJhPEJlLx5kcFWVG/uW8SxBJYUsVyDakCCJ4roK8CacD4Pl6tORnbccpx7dC"
     "XkxAmnV5myN/OkTNAN0N/RzCtbyIkBgYTQEa4iu9pbeoJxNGEKIpriILocM9kYoJISuJzvVNsvC6MQtEzYQyVux0RUkKqoMuXEPAspq2"
     "fhorb1yF+JSPH8K5EwidaAs3ueE87yBluUEimfGUIWqyqyFMPIRnvblKdPQyVKYh1DlLtyYpWjCDDxduxSZ3vtPB/qxJJptU9KIrBESP"
     "qsg0/lVSERGGUaVZRCmmVbQPYvlYyAGJcowIdJitztF6NxkQfCJ0X4gtBOxSeaqj6MRzpGAxCHnEJ1ZBcyYIiACbjZeVyQd1P+MNDKgO"
     "bdc1zCoBt2sY+kwybbAeCuFccXkmXqGwRTgcZ6uVebbKfJRmwRrOdLUxEJZZ7qGT9KDExigvlrwv2xqzPhUebLB5thDNUFtcUnedVHfC"
     "+IEyfyu1nhoCY/EsfOS0ylhAHvJsdYt2OlI0/JsX3AvOgxIQGsShtzW9b7txmhi2aud/22c+woNIRRk7vHG/ECkV9bYXG0ooaPwAIaCY"
     "tvkgLijEI6IKlfaSx0Y9/ReFtOiN1JWLn5eXKmd/HlaNxSSrqlx10Zc5yeF+5kMNEmF0FAOGaQcLOzqa4EqVPHYoKRe7Nnokz/ZEtHUh"
     "zrAEiuJA7YBsqlQ4hCCKQqhaQqN7ZGIM+eWzauGxQZuMn3O1LWVQADBX29uoLTsqCOG5ohuprGx5YbhmqSKqZWt9YRMMA6ty0MS9JyRG"
     "pGoPVHFvnvAvBbthPVJXHgtKvgZPdEEsG1FiTtUEUGtj2XS8GBms3iu3pEmx1eUaUtwDOVpZI+d98NxgDJPO1/mWg/mWvTk22OmvfpzN"
     "2KjBPwx8SkvDdlZLmhRSayWnpOBQ8felkUYT1fwRzMySi2lcKPtKDxS0/DMlTvGKmsrOWyFJ9syzVHrGwWyAAUYGt9AlBweFZWEUpWVg"
     "K4Gl46EpeDMunIA/15bBMLetbQF6FIArEbyIk6CbopZO0TahbxGBEPwI16BErSeb1jZB2DdrEySeTwA+dAs9tqa+MUmUj3BH3djJg3I/"
     "sbypU8lDyFh/zFKhbnCNP3h5kSISHcay3bA3hDq6QZij+dMxgEAUGgUmBHhRpiaoGrUqwKUYG9ustmKCtkdqFZksTYqlJ+vM4ZIsCbd5"
     "fTJ9teVvpdcVi0XHTuWtMgkuNmWPRtx7aKHO7WA0yVpuWWHCuJt+KRodHzjAhuOYvkutUeIVRrGDB2aw7wWo0xN7z/KLuDSFm5KpDrEh"
     "A0kT4jmxdUhO/gdh+hu4xwvQ72xjXIsr1dlPlHRlHNNckrmuN8N0S+ZBRrZ0VjACqpIT0cpBMnWSxtU9eJhzj4IGMjVlFyOMx5hawDKq"
     "42C25khvTIbB8DoMVOVDImlabCUmyxxkLqSaVukZVVNfXehQyky1VxaXGOvK8pbNHba8ZekIhwOKb8tTtXVm+NqKoWibtkdm5VtgOdA4"
     "h/ua42VuqSWhd9w0WGRiOSBZpqiG1cjIOzSJENwmpEOQ75lXFeNv+VVULFhYgIQdZChxbmN5YsxeZOQB2Bh3kpix53ibjwZj3DGWvvEQ"
     "Kgq/RXsV1yNku1WWFGUpEfMalHJAvnIl1uVik0m92IeYeXGM9FyPjZRO6ChZP7UzKrSTjdgXcjqt5jsg6gpAPuMZ93t8oUS2pBtdAUUd"
     "PdBBs6IsAYlV7YK1MsIQwuh7kmJQLBVzC4u5V+TNUye9OPNGFpu9JqA6SQEOa4LO6GINv4mPvosRRWpNjEtLezZJpDksLwQUKfo0eswK"
     "rHq1FxifTNBpN9Q5z0OixXNd1dcs0OKBNQCvv0Bk4sk5kBIWQGRMIjW8+Xg4umI8kQxTUMSG+atwj7qTU1NAxDG949lDPYTKJjSsNQCB"
     "1nUGDJIIlGU3JLdxblgGPHV/ipx3gaS+WGKyLVyjkPMgJRSM2HhAsiWHnJMBQ/pcCwaNVVS1j5gHReEkd2YJejW0U7JhfbUtEGVVcek2"
     "5cieMSykpnGIE+pMeDVe/QdqC6kRMLV6Szk1NaJGqVd8bMkFWbWuulNkKDlQPde/5UQ+pnq+GMSmiHKYf/C/CVUKScdmAsG3dPFyzsRA"
     "r8GS4vFDgARuX6ivtuMBd/kRUcOOhKVxjNhhMkgMxpBs/CMSggSbiCej1YieTyzK8Nq6jKBdVJkKVtSg5xU8boB9VpWKXYi3v0pprjOE"
     "DDw9KLSfCsyNViW6gStPo9Q+S5Fc01CJL1WySawJIKojw3MsvnO9MAWb7dWLHdxf6dMHBQVLjbaRfnTHeEBBwsyrvhpsdakEuAWL7rw4"
     "8YHFJ6QGhWrMJ6RNHqBLRtB7pHWb4LtCvaesjhxyAnxFzuy3J3dAqndyB3I1lxK9sTVA0URPQvaIQIuN6ViHodHNIQx8zFyuRDMZFuRh"
     "UFuai4kfALieuPg/Gam1dFAZDMkov8hH8ydivgmIhYeSeBRZobVNlZJL9mp26LnMYCqqSFQRN6a1AQssH+PaTOU4UNUAVdZ8qvByyjSp"
     "QSeV/1ud0KA86/6A+XUWekQdiQ6qDuB2jgGfx4enuLQUkcC4wHmhT1DTy0Ikp/EotV9YxuDN+tjQKqea",
     "Jey5CKlKQu/kOoJP5G1W2cdH8JL7pwxBSVm1iQgs1iCosVKKMlZ9cZf8pNnpuNB89vdz7pq9Z23ftBuMaIYD9p9pC8+EIfSUMZiY01Hk"
     "xnW2aB2L0+s/GxwfRYckJRL+zAsLjDhh+SdJovLIle/vz90xbdn0KANhQb8eUlPFO4zXIMsNVrgMbx/E4TdHPs3s/XUbjSl2n2x0IgKd"
     "LjcCH0gNNBrztfh6kGQPsNp+HM26jgqxvRmF9ZRSHvSp3CzItkJnYZRksJDku6C01uXMzfaeooRbtoujzjf/wUaVqLTdeuSMTsKfNMIC"
     "dWzkHW6IeuIYuL0N+y7spcEfS2G9UIX2Qj0eFRQOzRoCPJ6KGrNGQ6vZg3ia7yOL28TX8PHXj0LFhNnrx8MuOzDUIJLXnod4jFJAM5bQ"
     "8bTrNmoQR3RieFpvHx8Ubn4KTS1xd4UmAzk2H0bY3TOGA1avvGRPMrCfpoiwLpEQTniyBqOKR0o56Wi6P6hAFIxjb/Q2XhPfqV8IrSt3"
     "AaQsryl2o62IoeFfyBo2k8xQqv7g0OZEfFHWpeErshTFLse+rEPHtB6qZuqY7qWmdA6Ue49PG59znovtGmkd6SlzRz83+is59nU+L0OC"
     "CjyBmu9Y1fvO2v3/5tXa5gk3ma/eKae5bcxZ/p3Lubhy6iTFjELsILIoIbZDQ1KSjb8QkqF8s3IrG9jTNA9XWMuwlhObk0UKdF8iPEDG"
     "eNXRBSyzdN6Va8oIKfTo06jYrlIs+LP+lF+R1RoJnRO84/VpgZX2gkvCEThdp6Qhn0HN0dc3LSh5119xrOYjCwIo0cXzIvKgYotmfdlr"
     "VlCA5iucaUWCCZ105xU/PFD5SUmHyIKnPgRpr4lPmB98MK3SsDvmtsPW1VZxt2epDQ6B6Fzk84epxJe8vGKlIqZUOUI2IGZqV33KgyOd"
     "c1cGPsEfVmKPXES5CAzlMnbzKzH+XVyUfbsErXEjssF/JqF8HMcrBcPsu6SmrhxouCnejgq//y0B0z+s7dbLFU5q4HPnXVp9B2zCR1Xc"
     "CmWHbMXX2CGhXx8OMnRW8FaZ8V3Lkj1t1jYTu9l200JG7Uk5/e2nPPC5bmZsGesqx47W/1fEtJJXBJnnhigh3EiO9iAoyrL3dC9S1CYD"
     "VUKg6iEM0Pw2kfPMn08FoRkQGtMjFi1nSt6nhFiqLNE8agL2ZDbwwUwdem98NO9kItMroBU6MXyC9b9y0XOYBLTW6pU770xi67YJDMAF"
     "OSPuuSFWfrkcy2KX57SYK2dYjEZOQ9IzXknLznvH5JbKoZ3/XvOIBuO2UBYVbEA0OdsZ7U0jUNc1RBSTmKt4gCNWEoVCYp91pVuXP7Tk"
     "BN918BoKk7isQJtx9QJakD6hSbQABYrMyu8B8jG7RQsLZijOpw70Am7bGfUfcZ+TDqNN64GfWCsguVhkA+EPdfYbUj2NpparAAA=",
     "FjamYB8tInrdxcVZnO9wtQOpTEImpokksYTesMuJQj8="},
};

#endif
