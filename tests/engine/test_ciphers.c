// SPDX-License-Identifier: MIT
//
// AES-CTR and AES-CBC on NIST SP 800-38A appendices F.5 and F.2, AES-GCM on the test cases of McGrew and Viega's "The
// Galois/Counter Mode of Operation", ChaCha20 and Poly1305 on RFC 8439; then whole packets through
// the cipher table, against packets made by independent implementations (Python's cryptography for
// GCM, ChaCha20 and Poly1305 written out in Python for the other), tampered with at every byte.

#include "engine/algorithms.h"
#include "engine/cipher.h"
#include "engine/provider.h"
#include "tap.h"

// Key and IV are those of start() below, the body of 72 or 64 bytes is pattern()'s, behind its
// length; the sequence number of the first is 0x01020304. GCM's second packet follows its first.
static const char CHACHA_PACKET[] = "bc79803395c80daac4370b9def2f6dacff1e3f187257955fbc2ff07a26c0f56ae694fa04"
                                    "8337d1b9da76f455d92002ab4cd69b43dd15da6da43b73ef63d0a6a46516fe91993544ef"
                                    "435f280e81e7684a3e9ab635575fa728eb634192";
static const char GCM128_FIRST[] = "0000004019685fbdc42495cea07c1e40d1944e8043f2f9771d3f40fe5fdd08577b3c222f"
                                   "5916a3dc741e2a85917a0e76babc014b88c77c1bf2703cac481c98fd6b30d0dc26d22d4d"
                                   "bde2a806f34d32839f3265c8";
static const char GCM128_SECOND[] = "000000406d726203a96734c146b0f40e6fa5e8db469d8b00c9f58687a13fb22472b6663a"
                                    "87ce9ad94ef6b972676622c42cc1ef695d9d9949e87a7b06be77cc3fcb66ad7e610315f2"
                                    "06ac6fb20f903a2cb5874497";
static const char GCM256_FIRST[] = "000000404b11cf7e66cf7baa052016b88d3b0f9131b8878204fa6ed60c6315883c6d7094"
                                   "7703b138b3149610e6d1510fca7c8f834801f98f4f3c3cac71633576482f10362c2c75b4"
                                   "52431a8efc551570ef0b7124";
static const char GCM256_SECOND[] = "00000040e0115b0e8348f77349a351b07b61059f11260bb6eefbccf3b062ab873022d079"
                                    "ef8c34a6077de9564408f08154deca5367d78066dbad65c4fbd45fffa764c378e3a6649f"
                                    "3ff73f50e8f47f2c4bdbd9d2";

// ---- Primitives

// What NIST SP 800-38A encrypts, in every mode.
static const char NIST_PLAIN[] = "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51"
                                 "30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710";

static void test_ctr(void) {
    static const struct {
        size_t bits;
        const char *key, *cipher;
    } vectors[] = {
        {128, "2b7e151628aed2a6abf7158809cf4f3c",
         "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
         "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"},
        {192, "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
         "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94"
         "1e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050"},
        {256, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
         "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
         "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6"},
    };
    for (size_t i = 0; i < 3; i++) {
        uint8_t key[32], counter[16], data[64];
        char name[80];
        int good = 1;
        snprintf(name, sizeof(name), "AES-%zu-CTR: SP 800-38A, in pieces of every length", vectors[i].bits);
        if (vectors[i].bits == 192 && !(mssh_provider_features() & MSSH_HAS_AES192)) {
            skip(name, "not in this engine");
            continue;
        }
        size_t key_len = unhex(vectors[i].key, key);
        unhex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", counter);
        for (size_t piece = 1; piece <= sizeof(data); piece++) {
            mssh_ctr_t *ctr = mssh_ctr_new(key, key_len, counter);
            unhex(NIST_PLAIN, data);
            for (size_t at = 0; at < sizeof(data); at += piece) {
                size_t len = piece < sizeof(data) - at ? piece : sizeof(data) - at;
                good = good && mssh_ctr_crypt(ctr, data + at, len) == 0;
            }
            good = good && same(data, sizeof(data), vectors[i].cipher);
            mssh_ctr_free(ctr);
        }
        check(good, name);
    }
}

static void test_ctr_carry(void) {
    uint8_t key[32], counter[16], data[48] = {0}, block[16];
    int good = 1;
    pattern(key, sizeof(key));
    memset(counter, 0xff, sizeof(counter));
    mssh_ctr_t *ctr = mssh_ctr_new(key, 32, counter);
    mssh_ctr_crypt(ctr, data, sizeof(data));
    mssh_ctr_free(ctr);
    for (uint8_t i = 0; i < 2; i++) { // the blocks after the overflow are those of counters 0 and 1
        memset(block, 0, sizeof(block));
        memset(counter, 0, sizeof(counter));
        counter[15] = i;
        ctr = mssh_ctr_new(key, 32, counter);
        mssh_ctr_crypt(ctr, block, sizeof(block));
        mssh_ctr_free(ctr);
        good = good && memcmp(block, data + 16 + 16 * i, 16) == 0;
    }
    check(good, "AES-CTR: the counter overflows to zero");
    check(mssh_ctr_new(key, 15, counter) == NULL && mssh_ctr_new(key, 0, counter) == NULL, "AES-CTR: key lengths");
}

static void test_cbc(void) {
    static const struct {
        size_t bits;
        const char *key, *cipher;
    } vectors[] = {
        {128, "2b7e151628aed2a6abf7158809cf4f3c",
         "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
         "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"},
        {192, "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
         "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
         "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd"},
        {256, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
         "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
         "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"},
    };
    for (size_t i = 0; i < 3; i++) {
        uint8_t key[32], iv[16], data[64];
        char name[80];
        int good = 1;
        snprintf(name, sizeof(name), "AES-%zu-CBC: SP 800-38A, in pieces, there and back", vectors[i].bits);
        if (mssh_cipher_find("aes128-cbc", strlen("aes128-cbc")) == NULL) {
            skip(name, "not in this build");
            continue;
        }
        size_t key_len = unhex(vectors[i].key, key);
        unhex("000102030405060708090a0b0c0d0e0f", iv);
        for (size_t piece = 16; piece <= sizeof(data); piece *= 2) {
            unhex(NIST_PLAIN, data);
            for (int encrypts = 1; encrypts >= 0; encrypts--) {
                mssh_cbc_t *cbc = mssh_cbc_new(key, key_len, iv, encrypts);
                for (size_t at = 0; at < sizeof(data); at += piece) {
                    good = good && mssh_cbc_crypt(cbc, data + at, piece) == 0;
                }
                good = good && same(data, sizeof(data), encrypts ? vectors[i].cipher : NIST_PLAIN);
                mssh_cbc_free(cbc);
            }
        }
        check(good, name);
    }
}

static void test_gcm(void) {
    static const struct {
        const char *name, *key, *iv, *aad, *plain, *cipher, *tag;
    } vectors[] = {
        {"AES-128-GCM: test case 2", "00000000000000000000000000000000", "000000000000000000000000", "",
         "00000000000000000000000000000000", "0388dace60b6a392f328c2b971b2fe78", "ab6e47d42cec13bdf53a67b21257bddf"},
        {"AES-128-GCM: test case 4", "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
         "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
         "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
         "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
         "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
         "5bc94fbc3221a5db94fae95ae7121a47"},
        {"AES-256-GCM: test case 16", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
         "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
         "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
         "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
         "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
         "76fc6ece0f4e1768cddf8853bb2d551b"},
    };
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        uint8_t key[32], iv[12], aad[32], data[64], tag[16];
        if (!MSSH_HAS_ALL) {
            skip(vectors[i].name, "not in this engine");
            continue;
        }
        size_t key_len = unhex(vectors[i].key, key);
        size_t aad_len = unhex(vectors[i].aad, aad);
        size_t len = unhex(vectors[i].plain, data);
        unhex(vectors[i].iv, iv);
        mssh_gcm_t *seal = mssh_gcm_new(key, key_len, 1), *open = mssh_gcm_new(key, key_len, 0);
        int good = mssh_gcm_seal(seal, iv, aad, aad_len, data, len, tag) == 0 && same(data, len, vectors[i].cipher) &&
                   same(tag, 16, vectors[i].tag);
        good = good && mssh_gcm_open(open, iv, aad, aad_len, data, len, tag) == 0 && same(data, len, vectors[i].plain);
        mssh_gcm_free(seal);
        mssh_gcm_free(open);
        check(good, vectors[i].name);
    }
}

static void test_chacha20(void) {
    static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you only one "
                               "tip for the future, sunscreen would be it.";
    uint8_t key[32], nonce[8], block[64] = {0}, data[114];
    for (size_t i = 0; i < sizeof(key); i++) {
        key[i] = (uint8_t)i;
    }
    unhex("0000004a00000000", nonce); // RFC 8439's nonce has four zero bytes before it
    memcpy(data, text, sizeof(data));
    mssh_chacha20_t *chacha = mssh_chacha20_new(key);
    mssh_chacha20_start(chacha, nonce);
    mssh_chacha20_crypt(chacha, block, sizeof(block)); // the RFC's example begins at block 1
    mssh_chacha20_crypt(chacha, data, sizeof(data));
    check(same(data, sizeof(data),
               "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"
               "f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
               "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
               "5af90bbf74a35be6b40b8eedf2785e42874d"),
          "ChaCha20: RFC 8439 section 2.4.2");
    mssh_chacha20_start(chacha, nonce);
    memset(block, 0, sizeof(block));
    mssh_chacha20_crypt(chacha, block, sizeof(block));
    mssh_chacha20_crypt(chacha, data, sizeof(data));
    check(memcmp(data, text, sizeof(data)) == 0, "ChaCha20: started again, it decrypts");
    mssh_chacha20_free(chacha);
}

static void test_poly1305(void) {
    static const struct {
        const char *key, *data, *tag;
    } vectors[] = {
        // Section 2.5.2; then appendix A.3, vectors 7 to 11: where carries go wrong.
        {"85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b",
         "43727970746f6772617068696320466f72756d2052657365617263682047726f7570", "a8061dc1305136c6c22b8baf0c0127a9"},
        {"0100000000000000000000000000000000000000000000000000000000000000",
         "fffffffffffffffffffffffffffffffff0ffffffffffffffffffffffffffffff"
         "11000000000000000000000000000000",
         "05000000000000000000000000000000"},
        {"0100000000000000000000000000000000000000000000000000000000000000",
         "fffffffffffffffffffffffffffffffffbfefefefefefefefefefefefefefefe"
         "01010101010101010101010101010101",
         "00000000000000000000000000000000"},
        {"0200000000000000000000000000000000000000000000000000000000000000", "fdffffffffffffffffffffffffffffff",
         "faffffffffffffffffffffffffffffff"},
        {"0100000000000000040000000000000000000000000000000000000000000000",
         "e33594d7505e43b900000000000000003394d7505e4379cd01000000000000000000000000000000"
         "000000000000000001000000000000000000000000000000",
         "14000000000000005500000000000000"},
        {"0100000000000000040000000000000000000000000000000000000000000000",
         "e33594d7505e43b900000000000000003394d7505e4379cd01000000000000000000000000000000"
         "0000000000000000",
         "13000000000000000000000000000000"},
    };
    mssh_poly1305_t *poly = mssh_poly1305_new();
    int good = 1;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        uint8_t key[32], data[64], tag[16];
        unhex(vectors[i].key, key);
        size_t len = unhex(vectors[i].data, data);
        good = good && mssh_poly1305_tag(poly, key, data, len, tag) == 0 && same(tag, sizeof(tag), vectors[i].tag);
    }
    mssh_poly1305_free(poly);
    check(good, "Poly1305: RFC 8439 section 2.5.2 and appendix A.3");
}

// ---- Packets

static const mssh_cipher_method_t *find(const char *name) {
    return mssh_cipher_find(name, strlen(name));
}

static mssh_cipher_t *start(const char *name, int encrypts) {
    uint8_t key[MSSH_CIPHER_KEY_MAX], iv[MSSH_CIPHER_IV_MAX];
    for (size_t i = 0; i < sizeof(key); i++) {
        key[i] = (uint8_t)i;
    }
    for (size_t i = 0; i < sizeof(iv); i++) {
        iv[i] = (uint8_t)(100 + i);
    }
    return mssh_cipher_new(tap_memory(), find(name), iv, key, encrypts);
}

static void end(mssh_cipher_t *cipher) {
    mssh_cipher_free(tap_memory(), cipher);
}

// A packet whose body has len bytes.
static void make_packet(uint8_t *packet, size_t len) {
    mssh_put_uint32(packet, (uint32_t)len);
    pattern(packet + 4, len);
}

static void test_packet(const char *cipher, size_t len, uint32_t seqno, const char *first, const char *second) {
    mssh_cipher_t *seal = start(cipher, 1), *open = start(cipher, 0);
    uint8_t packet[128] = {0}, sealed[128];
    uint32_t found = 0;
    char name[80];
    int good = seal != NULL && open != NULL;
    for (unsigned i = 0; i < 2 && good; i++) {
        make_packet(packet, len);
        good =
            mssh_cipher_crypt(seal, seqno, packet, 4 + len) == 0 && same(packet, 4 + len + 16, i == 0 ? first : second);
        memcpy(sealed, packet, sizeof(sealed));
        good = good && mssh_cipher_length(open, seqno, packet, &found) == 0 && found == len &&
               memcmp(sealed, packet, sizeof(sealed)) == 0;
        good = good && mssh_cipher_crypt(open, seqno, packet, 4 + len) == 0;
        make_packet(sealed, len);
        good = good && memcmp(packet + 4, sealed + 4, len) == 0;
    }
    good = good && mssh_cipher_crypt(open, seqno, packet, 3) != 0;
    end(seal);
    end(open);
    snprintf(name, sizeof(name), "%s: packets as others make them", cipher);
    check(good && tap_memory()->used == 0, name);
}

// Every byte of a packet and its tag changed in turn, one bit each; then packets out of order.
static void test_tampering(const char *cipher) {
    uint8_t packet[512], sealed[512];
    char name[80];
    int good = 1;
    for (size_t len = 16; len <= 272; len += 64) {
        for (size_t i = 0; i < 4 + len + 16; i++) {
            mssh_cipher_t *seal = start(cipher, 1), *open = start(cipher, 0);
            make_packet(packet, len);
            good = good && mssh_cipher_crypt(seal, 7, packet, 4 + len) == 0;
            memcpy(sealed, packet, sizeof(sealed));
            packet[i] ^= (uint8_t)(1u << i % 8);
            good = good && mssh_cipher_crypt(open, 7, packet, 4 + len) != 0;
            end(open);
            open = start(cipher, 0);
            good = good && mssh_cipher_crypt(open, 7, sealed, 4 + len) == 0;
            end(open);
            end(seal);
        }
    }
    snprintf(name, sizeof(name), "%s: a changed byte anywhere is refused", cipher);
    check(good, name);

    mssh_cipher_t *seal = start(cipher, 1), *open = start(cipher, 0);
    make_packet(packet, 64);
    make_packet(sealed, 64);
    good = mssh_cipher_crypt(seal, 0, packet, 68) == 0 && mssh_cipher_crypt(seal, 1, sealed, 68) == 0 &&
           mssh_cipher_crypt(open, 0, sealed, 68) != 0;
    end(seal);
    end(open);
    snprintf(name, sizeof(name), "%s: packets out of order are refused", cipher);
    check(good, name);
}

static void test_offer(void) {
    static const char *const weak[] = {"cbc", "3des", "arcfour", "none", "blowfish", "cast"};
    char list[MSSH_ALGORITHMS_MAX];
    mssh_algorithms(MSSH_METHOD_CIPHER, list);
    int good = 1;
    for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++) {
        good = good && strstr(list, weak[i]) == NULL;
    }
    check(good, "no weak cipher is offered");
    for (char *name = strtok(list, ","); name != NULL; name = strtok(NULL, ",")) {
        mssh_cipher_t *cipher = find(name) == NULL ? NULL : start(name, 1);
        good = good && cipher != NULL;
        end(cipher);
    }
    check(good, "every cipher that is offered works");
    mssh_algorithms_weak(MSSH_METHOD_CIPHER, list);
    for (char *name = strtok(list, ","); name != NULL; name = strtok(NULL, ",")) {
        mssh_cipher_t *cipher = start(name, 0);
        good = good && cipher != NULL && strstr(name, "-cbc") != NULL;
        end(cipher);
    }
    check(good, "and every one that can be asked for");
}

int main(void) {
    char list[MSSH_ALGORITHMS_MAX];
    printf("# %s, ciphers %s\n", mssh_engine_name(), mssh_algorithms(MSSH_METHOD_CIPHER, list));
    test_ctr();
    test_ctr_carry();
    test_cbc();
    test_gcm();
    test_chacha20();
    test_poly1305();
    test_packet("chacha20-poly1305@openssh.com", 72, 0x01020304, CHACHA_PACKET, CHACHA_PACKET);
    test_tampering("chacha20-poly1305@openssh.com");
    if (MSSH_HAS_ALL) {
        test_packet("aes128-gcm@openssh.com", 64, 0, GCM128_FIRST, GCM128_SECOND);
        test_tampering("aes128-gcm@openssh.com");
        test_packet("aes256-gcm@openssh.com", 64, 0, GCM256_FIRST, GCM256_SECOND);
        test_tampering("aes256-gcm@openssh.com");
    } else {
        skip("AES-GCM packets", "not in this engine");
    }
    test_offer();
    return finish();
}
